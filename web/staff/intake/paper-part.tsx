/** What the paper says about itself. */

import { FurtherFields } from '../../kit/asked/further-fields.tsx';
import { furtherFields, listedOffences } from '../../kit/asked/asked-draft.ts';
import { SelectField } from '../../kit/controls/select-field.tsx';
import { TextArea } from '../../kit/controls/text-area.tsx';
import { TextField } from '../../kit/controls/text-field.tsx';
import { FormPart } from '../../kit/form/form-part.tsx';
import { spokenCode } from '../../kit/words/law-names.ts';
import { MomentField } from '../scope/moment-field.tsx';
import { t } from '../words/intake-words.ts';
import { instrumentOptions } from './instrument-options.ts';
import type { PartProps } from './intake-page.tsx';

/** Which fields there are depends on the instrument, as the pack has it. */
export function PaperPart(props: PartProps & { readonly country: string }) {
  const { pack, draft, set, isUrgent, country } = props;
  const instrument = pack.instruments.get(draft.instrument);
  return (
    <FormPart title={t('part.paper')}>
      <SelectField
        label={t('instrument')}
        placeholder={t('pick')}
        className="sm:col-span-2"
        options={instrumentOptions(pack, isUrgent, country)}
        value={draft.instrument}
        onChange={(event) => set({ instrument: event.target.value })}
      />
      {isUrgent ? (
        <TextArea
          label={t('danger')}
          hint={t('danger-hint')}
          className="sm:col-span-2"
          value={draft.danger}
          onChange={(event) => set({ danger: event.target.value })}
        />
      ) : null}
      <Issuers {...props} />
      <Names {...props} />
      <Offence {...props} />
      <FurtherFields
        names={furtherFields(instrument)}
        labelOf={spokenCode}
        texts={draft.fields}
        onTexts={(fields) => set({ fields })}
      />
      {isUrgent ? null : (
        <TextField
          label={t('optional', { label: t('due') })}
          inputMode="numeric"
          placeholder="2026-03-01"
          value={draft.due}
          onChange={(event) => set({ due: event.target.value })}
        />
      )}
    </FormPart>
  );
}

function Issuers({ pack, draft, set }: PartProps) {
  const instrument = pack.instruments.get(draft.instrument);
  const classes = [...pack.issuerClasses].map(([value, { about }]) => ({ value, label: about }));
  const validators = new Set(instrument?.reaches.flatMap((reach) => reach.validators));
  return (
    <>
      <SelectField
        label={t('issuer')}
        placeholder={t('pick')}
        options={classes}
        value={draft.issuer}
        onChange={(event) => set({ issuer: event.target.value })}
      />
      {validators.size === 0 ? null : (
        <SelectField
          label={t('optional', { label: t('validator') })}
          placeholder={t('validator-none')}
          options={classes.filter(({ value }) => validators.has(value))}
          value={draft.validator}
          onChange={(event) => set({ validator: event.target.value })}
        />
      )}
    </>
  );
}

function Names({ pack, draft, set }: PartProps) {
  const languageName = new Intl.DisplayNames('en', { type: 'language' });
  return (
    <>
      <TextField
        label={t('reference')}
        hint={t('reference-hint')}
        value={draft.reference}
        onChange={(event) => set({ reference: event.target.value })}
      />
      <TextField
        label={t('addressee')}
        hint={t('addressee-hint')}
        value={draft.addressee}
        onChange={(event) => set({ addressee: event.target.value })}
      />
      <TextField
        label={t('issued')}
        hint={t('issued-hint')}
        inputMode="numeric"
        placeholder="2026-03-01"
        value={draft.issued}
        onChange={(event) => set({ issued: event.target.value })}
      />
      <MomentField
        label={t('received')}
        text={draft.received}
        onText={(received) => set({ received })}
      />
      <SelectField
        label={t('language')}
        options={pack.entity.languages.map((value) => ({
          value,
          label: languageName.of(value) ?? value,
        }))}
        value={draft.language}
        onChange={(event) => set({ language: event.target.value })}
      />
      <TextField
        label={t('basis')}
        hint={t('basis-hint')}
        value={draft.basis}
        onChange={(event) => set({ basis: event.target.value })}
      />
    </>
  );
}

function Offence({ pack, draft, set }: PartProps) {
  const instrument = pack.instruments.get(draft.instrument);
  const listed = listedOffences(instrument);
  if (instrument?.requires.fields.includes('offence') !== true) return null;
  return (
    <>
      <TextField
        label={t('offence')}
        value={draft.offence}
        onChange={(event) => set({ offence: event.target.value })}
      />
      <TextField
        label={t('optional', { label: t('months') })}
        inputMode="numeric"
        value={draft.months}
        onChange={(event) => set({ months: event.target.value })}
      />
      {listed.length === 0 ? null : (
        <SelectField
          label={t('optional', { label: t('listed') })}
          placeholder={t('listed-none')}
          options={listed.map((value) => ({ value, label: spokenCode(value) }))}
          value={draft.listed}
          onChange={(event) => set({ listed: event.target.value })}
        />
      )}
    </>
  );
}
