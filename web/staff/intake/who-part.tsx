/** Who asks: an authority of the register and one of its people. */

import { Link } from '@tanstack/react-router';
import type { AuthorityFile } from '@countersign/wire/http/legal/requester-routes.ts';
import { SelectField } from '../../kit/controls/select-field.tsx';
import { FormPart } from '../../kit/form/form-part.tsx';
import { useAuthorities } from '../requesters/use-requesters.ts';
import { t } from '../words/intake-words.ts';
import type { PartProps } from './intake-page.tsx';

/** Whoever is not in the register is added there first: that is where a second person looks. */
export function WhoPart(props: PartProps & { readonly authority: AuthorityFile | undefined }) {
  const { draft, set, authority } = props;
  const all = useAuthorities().data ?? [];
  return (
    <FormPart title={t('part.who')}>
      <div>
        <SelectField
          label={t('authority')}
          placeholder={t('pick')}
          options={all.map((one) => ({
            value: one.authority,
            label: one.frozen === undefined ? one.name : t('authority-stopped', { name: one.name }),
          }))}
          value={draft.authority}
          onChange={(event) => {
            const chosen = all.find((one) => one.authority === event.target.value);
            set({ authority: event.target.value, requester: '', issuer: chosen?.class ?? '' });
          }}
        />
        <p className="m-0 mt-1.5 text-13 text-ink-2">
          {t('authority-none')}{' '}
          <Link to="/requesters" className="font-medium text-petrol underline underline-offset-4">
            {t('authority-add')}
          </Link>
        </p>
      </div>
      <SelectField
        label={t('requester')}
        placeholder={t('pick')}
        hint={authority?.people.length === 0 ? t('requester-none') : undefined}
        options={(authority?.people ?? []).map((person) => ({
          value: person.requester,
          label: `${person.name}, ${person.email}`,
        }))}
        value={draft.requester}
        onChange={(event) => set({ requester: event.target.value })}
      />
    </FormPart>
  );
}
