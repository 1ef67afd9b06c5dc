/** Who asks: the authority and its person, with the address and the number to know them by. */

import { useMemo } from 'react';
import { domainOf, isOfficial } from '@countersign/rules/legal/requesters/domain-likeness.ts';
import freeMail from '@countersign/rules/legal/requesters/free-mail.json' with { type: 'json' };
import { CheckList } from '../../../kit/controls/check-list.tsx';
import { SelectField } from '../../../kit/controls/select-field.tsx';
import { TextArea } from '../../../kit/controls/text-area.tsx';
import { TextField } from '../../../kit/controls/text-field.tsx';
import { FormPart } from '../../../kit/form/form-part.tsx';
import { within } from '../../words/law-words.ts';
import { countryList } from '../../words/countries.ts';
import { t } from '../../words/request-words.ts';
import { problemOf, type PartProps } from './part-props.ts';
import { withInstrument } from '../request-model.ts';

/** Nothing of it is believed; it says whom to look up. */
export function WhoPart({ draft, set, gaps, pack }: PartProps) {
  const countries = useMemo(countryList, []);
  const text = (name: 'authority' | 'person' | 'email' | 'phone') => ({
    name,
    label: t(name),
    value: draft[name],
    problem: problemOf(gaps, name),
    onChange: (event: { readonly target: { readonly value: string } }) =>
      set({ [name]: event.target.value }),
  });
  return (
    <>
      <UrgentTick draft={draft} set={set} gaps={gaps} pack={pack} />
      <FormPart title={t('part.who')}>
        <SelectField
          name="country"
          label={t('country')}
          placeholder={t('pick')}
          options={countries}
          problem={problemOf(gaps, 'country')}
          value={draft.country}
          onChange={(event) => {
            const country = event.target.value;
            const chosen = pack.instruments.get(draft.instrument);
            const codes: readonly string[] = chosen?.countries.codes ?? [];
            const isTheirs = codes.length === 0 || codes.includes(country);
            set(isTheirs ? { country } : { ...withInstrument(draft, undefined), country });
          }}
        />
        <TextField {...text('authority')} hint={t('authority-hint')} autoComplete="organization" />
        <TextField {...text('person')} autoComplete="name" />
        <TextField
          {...text('email')}
          type="email"
          autoComplete="email"
          hint={mailHint(draft.email)}
        />
        <TextField {...text('phone')} type="tel" autoComplete="tel" hint={t('phone-hint')} />
      </FormPart>
    </>
  );
}

/** What officers do with requests from a mail provider is no secret, and saves everybody a day. */
function mailHint(email: string): string {
  const domain = domainOf(email);
  const isFree = domain !== '' && isOfficial(domain, freeMail.domains);
  return isFree ? t('email-free', { domain }) : t('email-hint');
}

function UrgentTick({ draft, set, gaps, pack }: PartProps) {
  const { standard, courtPaperHours: paper, reviewHours: review } = pack.emergency;
  const people = t('urgent.people', { count: pack.region.doors.emergency.approvals });
  const means = t('urgent.means', { standard: within(standard), people, paper, review });
  return (
    <div
      className={`rounded-control border px-3 py-3 ${
        draft.isUrgent ? 'border-crimson-line bg-crimson-wash' : 'border-line'
      }`}
    >
      <CheckList
        legend={t('urgent.legend')}
        options={[
          { value: 'urgent', label: t('urgent.tick'), hint: draft.isUrgent ? means : undefined },
        ]}
        chosen={draft.isUrgent ? ['urgent'] : []}
        onChoose={(chosen) => {
          const isUrgent = chosen.length > 0;
          set({
            ...withInstrument(draft, undefined),
            isUrgent,
            danger: isUrgent ? draft.danger : '',
          });
        }}
      />
      {draft.isUrgent ? (
        <TextArea
          name="danger"
          className="mt-3 px-2"
          label={t('danger')}
          hint={t('danger-hint')}
          problem={problemOf(gaps, 'danger')}
          value={draft.danger}
          onChange={(event) => set({ danger: event.target.value })}
        />
      ) : null}
    </div>
  );
}
