/** Links to a group: made for some days and some people, shown once, ended at any time. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Copy, Link2 } from 'lucide-react';
import { useState } from 'react';
import type { InviteView } from '@countersign/wire/http/conversations/group-routes.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { SelectField } from '../../kit/controls/select-field.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { useSay } from '../../kit/surfaces/toast.tsx';
import { fullTime } from '../../kit/time/times.ts';
import { useChat } from '../frame/use-chat.ts';
import { t } from '../words/english.ts';
import { SheetPart, type GroupPart } from './sheet-part.tsx';
import { useTerms } from './use-terms.ts';

const dayChoices = [1, 7, 30];
const useChoices = [1, 5, 10, 30, 100];

/** For those who run the group. */
export function LinksPart({ view }: GroupPart) {
  const { groups } = useChat();
  const queries = useQueryClient();
  const key = ['invites', view.conversation];
  const { data: invites = [] } = useQuery({
    queryKey: key,
    queryFn: () => groups.invites(view.conversation),
  });
  const [fresh, setFresh] = useState<string>();
  const changed = () => queries.invalidateQueries({ queryKey: key });
  return (
    <SheetPart title={t('group.links')} text={t('group.links-text')}>
      {fresh === undefined ? null : <FreshLink address={fresh} />}
      <ul className="m-0 flex list-none flex-col gap-2 p-0">
        {invites.map((invite) => (
          <LinkLine
            key={invite.invite}
            invite={invite}
            onEnd={async () => {
              await groups.endInvite(view.conversation, invite.invite);
              setFresh(undefined);
              await changed();
            }}
          />
        ))}
      </ul>
      <NewLink
        onMake={async (wanted) => {
          const secret = await groups.makeInvite(view.conversation, wanted);
          setFresh(`${location.origin}/join#${secret}`);
          await changed();
        }}
      />
    </SheetPart>
  );
}

function FreshLink(props: { readonly address: string }) {
  const say = useSay();
  const copy = (): void => {
    void navigator.clipboard.writeText(props.address).then(() => say(t('group.link-copied')));
  };
  return (
    <div role="status" className="mb-4 rounded-bubble bg-petrol-wash p-3">
      <p className="m-0 text-13 font-semibold text-petrol">{t('group.link-fresh')}</p>
      <p className="m-0 mt-1 text-13 break-all select-all">{props.address}</p>
      <p className="m-0 mt-1 text-13 text-ink-2">{t('group.link-once')}</p>
      <Button look="quiet" className="mt-2" onClick={copy}>
        <Copy size={16} aria-hidden="true" />
        {t('group.link-copy')}
      </Button>
    </div>
  );
}

function LinkLine(props: { readonly invite: InviteView; readonly onEnd: () => Promise<void> }) {
  const { invite, onEnd } = props;
  const { busy, problem, submit } = useSubmit(onEnd);
  const { uses, usesMax: max, madeBy: name } = invite;
  const when = fullTime(invite.expiresAtMs, Date.now());
  return (
    <li className="flex items-center gap-3 rounded-control border border-line py-1 ps-3 pe-1">
      <Link2 size={18} aria-hidden="true" className="shrink-0 text-ink-2" />
      <span className="min-w-0 flex-1 py-1 text-13">
        <span className="block truncate font-medium">{t('group.link-by', { name })}</span>
        <span className="figures block text-ink-2">
          {t('group.link-used', { uses, max, when })}
        </span>
        <ProblemNote sentence={problem} />
      </span>
      <Button
        look="plain"
        disabled={busy}
        aria-label={t('group.link-end-of', { name })}
        onClick={() => submit()}
      >
        {t('group.link-end')}
      </Button>
    </li>
  );
}

function NewLink(props: {
  readonly onMake: (wanted: { days: number; usesMax: number }) => Promise<void>;
}) {
  const limits = useTerms()?.invites;
  const [days, setDays] = useState('7');
  const [uses, setUses] = useState('10');
  const { busy, problem, submit } = useSubmit(() =>
    props.onMake({ days: Number(days), usesMax: Number(uses) }),
  );
  const within = (choices: readonly number[], max = 1) => choices.filter((one) => one <= max);
  return (
    <form onSubmit={submit} className="mt-4 grid grid-cols-2 items-end gap-3">
      <SelectField
        label={t('group.link-days')}
        value={days}
        onChange={(event) => setDays(event.target.value)}
        options={within(dayChoices, limits?.daysMax).map((count) => {
          return { value: String(count), label: t('group.link-days-n', { count }) };
        })}
      />
      <SelectField
        label={t('group.link-uses')}
        value={uses}
        onChange={(event) => setUses(event.target.value)}
        options={within(useChoices, limits?.usesMax).map((count) => {
          return { value: String(count), label: t('group.link-uses-n', { count }) };
        })}
      />
      <Button look="quiet" type="submit" disabled={busy || limits === undefined}>
        {t('group.link-make')}
      </Button>
      <div className="col-span-2">
        <ProblemNote sentence={problem} />
      </div>
    </form>
  );
}
