/** Adding an authority to the register: its name, what it is, where its mail comes from. */

import { useState } from 'react';
import { systemRandom } from '@countersign/base/random.ts';
import { newId, type AuthorityId } from '@countersign/rules/ids.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { SelectField } from '../../kit/controls/select-field.tsx';
import { TextField } from '../../kit/controls/text-field.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { Sheet } from '../../kit/surfaces/sheet.tsx';
import { usePack } from '../frame/use-pack.ts';
import { useStaff } from '../frame/use-staff.ts';
import { t } from '../words/requester-words.ts';
import { domainsOf } from './authority-model.ts';
import { useAuthorityAnswer } from './use-requesters.ts';

/** A sheet, so that the register stays in sight. */
export function AddAuthority(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onAdded: (authority: AuthorityId) => void;
}) {
  return (
    <Sheet open={props.open} onClose={props.onClose} title={t('add')} closeLabel={t('cancel')}>
      <AddForm onAdded={props.onAdded} />
    </Sheet>
  );
}

function AddForm({ onAdded }: { readonly onAdded: (authority: AuthorityId) => void }) {
  const staff = useStaff();
  const answer = useAuthorityAnswer();
  const pack = usePack();
  const classes = [...(pack.data?.issuerClasses ?? [])];
  const [authority] = useState(() => newId<AuthorityId>(systemRandom));
  const [fields, setFields] = useState({ name: '', class: '', country: '', domains: '' });
  const set = (change: Partial<typeof fields>): void => setFields({ ...fields, ...change });
  const { busy, problem, submit } = useSubmit(async () => {
    const domains = [...domainsOf(fields.domains)];
    const country = fields.country.trim().toUpperCase();
    const draft = { authority, name: fields.name.trim(), class: fields.class, country, domains };
    await answer(await staff.legal.addAuthority(draft));
    onAdded(authority);
  });
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        label={t('field.name')}
        hint={t('field.name-hint')}
        required
        autoFocus
        value={fields.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <SelectField
        label={t('field.class')}
        placeholder={t('field.class-pick')}
        required
        options={classes.map(([value, { about }]) => ({ value, label: about }))}
        value={fields.class}
        onChange={(event) => set({ class: event.target.value })}
      />
      <TextField
        label={t('field.country')}
        hint={t('field.country-hint')}
        required
        maxLength={2}
        pattern="[A-Za-z]{2}"
        value={fields.country}
        onChange={(event) => set({ country: event.target.value })}
      />
      <TextField
        label={t('field.domains')}
        hint={t('field.domains-hint')}
        autoCapitalize="none"
        spellCheck={false}
        value={fields.domains}
        onChange={(event) => set({ domains: event.target.value })}
      />
      <ProblemNote sentence={problem} />
      <Button type="submit" disabled={busy}>
        {busy ? t('adding') : t('add')}
      </Button>
    </form>
  );
}
