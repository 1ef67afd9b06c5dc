/** By what somebody asks: the instrument, who issued it, and what stands on the paper. */

import { FurtherFields } from '../../../kit/asked/further-fields.tsx';
import { SelectField } from '../../../kit/controls/select-field.tsx';
import { TextField } from '../../../kit/controls/text-field.tsx';
import { furtherFields, instrumentsFor, listedOffences } from '../../../kit/asked/asked-draft.ts';
import { FormPart } from '../../../kit/form/form-part.tsx';
import { UtcField } from '../../../kit/form/utc-field.tsx';
import { spokenCode } from '../../../kit/words/law-names.ts';
import { className, fieldName } from '../../words/law-words.ts';
import { t } from '../../words/request-words.ts';
import { problemOf, type PartProps } from './part-props.ts';
import { issuersOf, mayNotify, withInstrument } from '../request-model.ts';

/** Which fields there are depends on the instrument, as the rules have it. */
export function LawPart(props: PartProps) {
  const { pack, draft, set, gaps } = props;
  const instrument = pack.instruments.get(draft.instrument);
  const open = instrumentsFor(pack, draft.isUrgent).filter(({ kind, reaches, countries }) => {
    const isTheirs = countries.codes.length === 0 || countries.codes.includes(draft.country);
    return kind !== 'report-of-harm' && reaches.length > 0 && isTheirs;
  });
  return (
    <FormPart title={t('part.law')}>
      <SelectField
        name="instrument"
        label={t('instrument')}
        placeholder={t('pick')}
        className="sm:col-span-2"
        hint={draft.country === '' ? t('instrument-none') : undefined}
        problem={problemOf(gaps, 'instrument')}
        options={open.map(({ code, about }) => ({ value: code, label: about }))}
        value={draft.instrument}
        onChange={(event) => set(withInstrument(draft, pack.instruments.get(event.target.value)))}
      />
      <Issuers {...props} />
      <Names {...props} />
      <Offence {...props} />
      <FurtherFields
        names={furtherFields(instrument)}
        labelOf={fieldName}
        texts={draft.fields}
        onTexts={(fields) => set({ fields })}
      />
      <Day {...props} name="due" label={t('optional', { label: t('due') })} />
      {mayNotify(instrument) ? <Notified {...props} /> : null}
    </FormPart>
  );
}

function Issuers({ pack, draft, set, gaps }: PartProps) {
  const instrument = pack.instruments.get(draft.instrument);
  const validators = instrument?.reaches.flatMap((reach) => reach.validators) ?? [];
  const options = (codes: readonly string[]) =>
    [...new Set(codes)].map((value) => ({ value, label: className(pack, value) }));
  return (
    <>
      <SelectField
        name="issuer"
        label={t('issuer')}
        placeholder={t('pick')}
        problem={problemOf(gaps, 'issuer')}
        options={options(issuersOf(instrument))}
        value={draft.issuer}
        onChange={(event) => set({ issuer: event.target.value })}
      />
      {validators.length === 0 ? null : (
        <SelectField
          name="validator"
          label={t('validator')}
          placeholder={t('validator-none')}
          options={options(validators)}
          value={draft.validator}
          onChange={(event) => set({ validator: event.target.value })}
        />
      )}
    </>
  );
}

function Names(props: PartProps) {
  const { pack, draft, set, gaps } = props;
  return (
    <>
      <TextField
        name="reference"
        label={t('reference')}
        hint={t('reference-hint')}
        problem={problemOf(gaps, 'reference')}
        value={draft.reference}
        onChange={(event) => set({ reference: event.target.value })}
      />
      <SelectField
        name="addressee"
        label={t('addressee')}
        options={pack.entity.addressees.map((value) => ({ value, label: value }))}
        value={draft.addressee}
        onChange={(event) => set({ addressee: event.target.value })}
      />
      <Day {...props} name="issued" label={t('issued')} />
      <SelectField
        name="language"
        label={t('language')}
        options={languagesFor(pack.entity.languages)}
        value={draft.language}
        onChange={(event) => set({ language: event.target.value })}
      />
      <TextField
        name="basis"
        label={t('basis')}
        className="sm:col-span-2"
        hint={t('basis-hint')}
        problem={problemOf(gaps, 'basis')}
        value={draft.basis}
        onChange={(event) => set({ basis: event.target.value })}
      />
    </>
  );
}

/** Languages of papers: ours first, then those in which authorities around us write. */
const others =
  'ar bg cs da el en es et fi fr ga hr hu it ja ko lt lv mt nl no pl pt ro sk sl sv uk';

function languagesFor(ours: readonly string[]) {
  const names = new Intl.DisplayNames('en', { type: 'language' });
  const name = (value: string) => ({ value, label: names.of(value) ?? value });
  const rest = `de ${others}`.split(' ').filter((code) => !ours.includes(code));
  const sorted = rest.map(name).toSorted((one, other) => one.label.localeCompare(other.label));
  return [...ours.map(name), ...sorted];
}

function Offence({ pack, draft, set, gaps }: PartProps) {
  const instrument = pack.instruments.get(draft.instrument);
  const listed = listedOffences(instrument);
  const isGated = instrument?.reaches.some(({ offence }) => offence !== undefined) ?? false;
  if (instrument?.requires.fields.includes('offence') !== true && !isGated) return null;
  return (
    <>
      <TextField
        name="offence"
        label={t('offence')}
        problem={problemOf(gaps, 'offence')}
        value={draft.offence}
        onChange={(event) => set({ offence: event.target.value })}
      />
      <TextField
        name="months"
        label={t('optional', { label: t('months') })}
        inputMode="numeric"
        problem={problemOf(gaps, 'months')}
        value={draft.months}
        onChange={(event) => set({ months: event.target.value })}
      />
      {listed.length === 0 ? null : (
        <SelectField
          name="listed"
          label={t('listed')}
          placeholder={t('listed-none')}
          className="sm:col-span-2"
          options={listed.map((value) => ({ value, label: spokenCode(value) }))}
          value={draft.listed}
          onChange={(event) => set({ listed: event.target.value })}
        />
      )}
    </>
  );
}

function Notified({ draft, set, gaps }: PartProps) {
  return (
    <>
      <TextField
        name="notifiedName"
        label={t('optional', { label: t('notified-name') })}
        problem={problemOf(gaps, 'notifiedName')}
        value={draft.notifiedName}
        onChange={(event) => set({ notifiedName: event.target.value })}
      />
      <UtcField
        name="notifiedAt"
        label={t('optional', { label: t('notified-at') })}
        calendar={t('calendar')}
        hint={t('task.form')}
        problem={problemOf(gaps, 'notifiedAt')}
        text={draft.notifiedAt}
        onText={(notifiedAt) => set({ notifiedAt })}
      />
    </>
  );
}

function Day(props: PartProps & { readonly name: 'issued' | 'due'; readonly label: string }) {
  const { draft, set, gaps, name, label } = props;
  return (
    <UtcField
      isDay
      name={name}
      label={label}
      calendar={t('calendar')}
      hint={t('day-form')}
      problem={problemOf(gaps, name)}
      text={draft[name]}
      onText={(text) => set({ [name]: text })}
    />
  );
}
