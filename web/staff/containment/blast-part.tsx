/** What somebody's credentials opened and could open, worked out on this device from the log. */

import { useState } from 'react';
import { blastRadius } from '@countersign/client/audit/blast-radius.ts';
import { may } from '@countersign/rules/staff/permissions.ts';
import type { TouchedPerson } from '@countersign/wire/http/audit-routes.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { SelectField } from '../../kit/controls/select-field.tsx';
import { TextField } from '../../kit/controls/text-field.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { saveFile } from '../../kit/files/save-file.ts';
import { FactList } from '../../kit/record/fact-list.tsx';
import { grouped } from '../../kit/time/times.ts';
import type { ActFacts } from '../acts/act-model.ts';
import { useStaff } from '../frame/use-staff.ts';
import { t } from '../words/safeguards/containment-words.ts';
import type { WorkedOut } from './containment-page.tsx';
import { peopleFile, radiusFacts } from './radius-words.ts';

/** Whose, since when, and the answer. */
export function BlastPart(props: {
  readonly facts: ActFacts;
  readonly radius: WorkedOut | undefined;
  readonly people: readonly TouchedPerson[] | undefined;
  readonly onRadius: (found: WorkedOut) => void;
  readonly onPeople: (people: readonly TouchedPerson[]) => void;
}) {
  const { facts, radius, people, onRadius, onPeople } = props;
  const { audit } = useStaff();
  const [slot, setSlot] = useState('');
  const [since, setSince] = useState('');
  const { busy, problem, submit } = useSubmit(async () => {
    const log = await audit.read();
    const found = blastRadius(log.grants, {
      slot: slot === '' ? undefined : slot,
      since: since === '' ? undefined : since,
      slots: facts.slots,
      pack: log.rules.pack,
    });
    onRadius({ whose: slot === '' ? t('radius.all') : slot, found, log });
  });
  return (
    <div className="flex max-w-[40rem] flex-col gap-5">
      <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
        <SelectField
          className="min-w-40 flex-1"
          label={t('radius.who')}
          placeholder={t('radius.all')}
          options={facts.slots.map((one) => ({ value: one.slot, label: one.slot }))}
          value={slot}
          onChange={(event) => setSlot(event.target.value)}
        />
        <TextField
          className="min-w-40 flex-1"
          type="date"
          label={t('radius.since')}
          value={since}
          onChange={(event) => setSince(event.target.value)}
        />
        <Button type="submit" look="quiet" disabled={busy} className="min-h-11">
          {busy ? t('radius.working') : t('radius.work')}
        </Button>
      </form>
      <ProblemNote sentence={problem} />
      {radius === undefined ? null : <Answer radius={radius} />}
      {radius === undefined ? null : (
        <PeopleToTell radius={radius} people={people} onPeople={onPeople} />
      )}
    </div>
  );
}

function Answer({ radius }: { readonly radius: WorkedOut }) {
  const { whose, found, log } = radius;
  return (
    <div role="status">
      <p className="m-0 mb-2 text-15 font-semibold">{whose}</p>
      <FactList facts={radiusFacts(found)} />
      <p className="figures m-0 mt-3 text-13 text-ink-2">
        {t('radius.read', { from: grouped(log.from), to: grouped(Math.max(0, log.size - 1)) })}{' '}
        {log.from === 0 ? null : t('radius.older')}
      </p>
    </div>
  );
}

function PeopleToTell(props: {
  readonly radius: WorkedOut;
  readonly people: readonly TouchedPerson[] | undefined;
  readonly onPeople: (people: readonly TouchedPerson[]) => void;
}) {
  const { radius, people, onPeople } = props;
  const { audit, session } = useStaff();
  const grants = radius.found.used.map(({ index }) => index);
  const { busy, problem, submit } = useSubmit(async () => {
    onPeople(grants.length === 0 ? [] : await audit.people(grants));
  });
  const mayList = may(session?.roles ?? [], 'freeze');
  return (
    <section aria-labelledby="people" className="border-t border-line pt-4">
      <h3 id="people" className="m-0 text-15 font-semibold">
        {t('people.title')}
      </h3>
      <p className="m-0 mt-1 text-ink-2">{t(mayList ? 'people.text' : 'people.not-yours')}</p>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        {mayList && people === undefined ? (
          <Button look="quiet" disabled={busy} onClick={() => submit()}>
            {t('people.work')}
          </Button>
        ) : null}
        {people === undefined ? null : (
          <span role="status" className="text-15 font-medium">
            {people.length === 0 ? t('people.none') : t('people.count', { count: people.length })}
          </span>
        )}
        {people === undefined || people.length === 0 ? null : (
          <Button
            look="quiet"
            onClick={() => saveFile('people-to-tell.csv', peopleFile(people), 'text/csv')}
          >
            {t('people.save')}
          </Button>
        )}
      </div>
      <ProblemNote sentence={problem} />
      {people === undefined || people.length === 0 ? null : (
        <ul aria-label={t('people.list')} className="figures m-0 mt-3 list-none p-0 text-15">
          {people.slice(0, shownPeopleMax).map(({ account, handle, grants: entries }) => (
            <li key={account} className="flex flex-wrap gap-x-3">
              <span className="font-medium">@{handle}</span>
              <span className="text-ink-2">
                {entries.map((index) => t('now.entry', { index: grouped(index) })).join(', ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The rest is in the file. */
const shownPeopleMax = 50;
