/** The fields of each action: what is chosen and written becomes one entry. */

import { useEffect, useState } from 'react';
import { verdictOf } from '@countersign/rules/legal/check-order.ts';
import {
  rejectReasons,
  suspensionCauses,
  type OrderEntry,
  type RejectReason,
} from '@countersign/rules/legal/order-entry.ts';
import { ChoiceList } from '../../../kit/controls/choice-list.tsx';
import { SelectField } from '../../../kit/controls/select-field.tsx';
import { TextArea } from '../../../kit/controls/text-area.tsx';
import { TextField } from '../../../kit/controls/text-field.tsx';
import { useAuthority } from '../../requesters/use-requesters.ts';
import { t } from '../../words/action-words.ts';
import { legalWord } from '../../words/legal-words.ts';
import type { FormProps } from './action-form.tsx';
import { Findings, Signals } from './evidence.tsx';
import { refusalLetter } from './refusal-letter.ts';
import type { OrderAction } from './actions-model.ts';

/** The fields of an action. */
export function ActionFields(props: FormProps & { readonly action: OrderAction }) {
  const { action, open, onEntry } = props;
  switch (action) {
    case 'check-requester':
      return <VerdictOnRequester open={open} onEntry={onEntry} />;
    case 'check-order':
      return <VerdictOnOrder open={open} onEntry={onEntry} />;
    case 'call-back':
      return <CallBack open={open} onEntry={onEntry} />;
    case 'ask':
      return <Question open={open} onEntry={onEntry} />;
    case 'reject':
      return <Refusal open={open} onEntry={onEntry} />;
    case 'suspend':
      return <Cause onEntry={onEntry} />;
    case 'after-review':
      return <Outcome onEntry={onEntry} />;
    case 'answer':
    case 'clear':
    case 'court-paper':
    case 'withdraw':
      return <OneText action={action} onEntry={onEntry} />;
    case 'resume':
    case 'close':
      return <Nothing action={action} open={open} onEntry={onEntry} />;
  }
}

type Filled = Pick<FormProps, 'onEntry'>;

/** Hands an entry on whenever what it is made of changes. */
function useEntry(onEntry: FormProps['onEntry'], entry: OrderEntry | undefined): void {
  const text = JSON.stringify(entry);
  useEffect(() => {
    onEntry(text === undefined ? undefined : (JSON.parse(text) as OrderEntry));
  }, [onEntry, text]);
}

function VerdictOnRequester({ open, onEntry }: FormProps) {
  const { view } = open;
  const { signals } = view.advice;
  const [verdict, setVerdict] = useState<'clear' | 'call-back' | 'refuse'>();
  useEntry(onEntry, verdict && { kind: 'requester-checked', signals, verdict });
  return (
    <>
      <Signals view={view} />
      <ChoiceList
        legend={t('field.verdict')}
        name="verdict"
        options={(['clear', 'call-back', 'refuse'] as const).map((value) => ({
          value,
          label: legalWord(`verdict.${value}`),
        }))}
        chosen={verdict}
        onChoose={setVerdict}
      />
    </>
  );
}

function VerdictOnOrder({ open, onEntry }: FormProps) {
  const { view } = open;
  const findings = view.advice.findings.map(({ reason, severity, field, task }) => {
    return { reason, severity, field, ...(task === undefined ? {} : { task }) };
  });
  const [verdict, setVerdict] = useState(verdictOf(findings));
  useEntry(onEntry, { kind: 'checked', findings, verdict });
  return (
    <>
      <Findings view={view} />
      <ChoiceList
        legend={t('field.verdict')}
        name="verdict"
        options={(['valid', 'ask', 'refuse'] as const).map((value) => ({
          value,
          label: t(`verdict.${value}`),
        }))}
        chosen={verdict}
        onChoose={setVerdict}
      />
    </>
  );
}

function CallBack({ open, onEntry }: FormProps) {
  const known = useAuthority(open.view.row.authority).data?.knownPhone;
  const [source, setSource] = useState('');
  const [reached, setReached] = useState<'yes' | 'no'>();
  const numberSource = source.trim();
  const isReady = numberSource !== '' && reached !== undefined;
  useEntry(onEntry, isReady ? { kind: 'called-back', numberSource, reached } : undefined);
  return (
    <>
      <p className="figures m-0 text-15 font-medium">
        {known === undefined
          ? t('call-none')
          : t('call-number', { phone: known.phone, slot: known.by, source: known.source })}
      </p>
      <TextField
        label={t('field.source')}
        hint={t('field.source-hint')}
        value={source}
        onChange={(event) => setSource(event.target.value)}
      />
      <ChoiceList
        legend={t('field.reached')}
        name="reached"
        options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`reached.${value}`) }))}
        chosen={reached}
        onChoose={setReached}
      />
    </>
  );
}

function Question({ open, onEntry }: FormProps) {
  const { view } = open;
  const [text, setText] = useState('');
  const questions = text.trim();
  const found = view.advice.findings.filter(({ severity }) => severity === 'ask');
  const reasons = [...new Set(found.map(({ reason }) => reason))];
  const entry = { kind: 'clarification-asked', questions, reasons } as const;
  useEntry(onEntry, questions === '' ? undefined : entry);
  return (
    <TextArea
      label={t('field.question')}
      hint={t('field.question-hint')}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

function Refusal({ open, onEntry }: FormProps) {
  const { view } = open;
  const worst = view.advice.findings.find(({ severity }) => severity === 'refuse');
  const [reason, setReason] = useState<RejectReason | ''>(worst?.reason ?? '');
  const [text, setText] = useState<string>();
  const written = reason === '' ? '' : refusalLetter(open.file, open.pack, reason);
  const letter = (text ?? written).trim();
  const isReady = reason !== '' && letter !== '';
  useEntry(onEntry, isReady ? { kind: 'rejected', reason, letter } : undefined);
  return (
    <>
      <SelectField
        label={t('field.reason')}
        placeholder="—"
        options={rejectReasons.map((value) => ({ value, label: legalWord(`reason.${value}`) }))}
        value={reason}
        onChange={(event) => {
          setReason(rejectReasons.find((one) => one === event.target.value) ?? '');
        }}
      />
      <TextArea
        label={t('field.letter')}
        hint={t('field.question-hint')}
        value={text ?? written}
        onChange={(event) => setText(event.target.value)}
      />
    </>
  );
}

function Cause({ onEntry }: Filled) {
  const [why, setWhy] = useState<(typeof suspensionCauses)[number]>();
  useEntry(onEntry, why && { kind: 'suspended', why });
  return (
    <ChoiceList
      legend={t('field.cause')}
      name="cause"
      options={suspensionCauses.map((value) => ({ value, label: legalWord(`cause.${value}`) }))}
      chosen={why}
      onChoose={setWhy}
    />
  );
}

function Outcome({ onEntry }: Filled) {
  const [outcome, setOutcome] = useState<'confirmed' | 'not-confirmed'>();
  useEntry(onEntry, outcome && { kind: 'reviewed-after', outcome });
  return (
    <ChoiceList
      legend={t('field.outcome')}
      name="outcome"
      options={(['confirmed', 'not-confirmed'] as const).map((value) => ({
        value,
        label: t(`outcome.${value}`),
      }))}
      chosen={outcome}
      onChoose={setOutcome}
    />
  );
}

type OneTextAction = 'answer' | 'clear' | 'court-paper' | 'withdraw';

function OneText(props: Filled & { readonly action: OneTextAction }) {
  const { action, onEntry } = props;
  const [text, setText] = useState('');
  const value = text.trim();
  const entries: Readonly<Record<typeof action, OrderEntry>> = {
    answer: { kind: 'clarification-answered', answer: value },
    clear: { kind: 'cleared', reference: value },
    'court-paper': { kind: 'paper-received', reference: value },
    withdraw: { kind: 'withdrawn', reference: value },
  };
  useEntry(onEntry, value === '' ? undefined : entries[action]);
  if (action === 'answer') {
    return (
      <TextArea
        label={t('field.answer')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    );
  }
  return (
    <TextField
      label={t('field.reference')}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

function Nothing(props: FormProps & { readonly action: 'resume' | 'close' }) {
  const { action, open, onEntry } = props;
  const { view } = open;
  const paused = view.entries.findLast(({ entry }) => entry.kind === 'suspended')?.entry;
  const why = paused?.kind === 'suspended' ? paused.why : 'court';
  useEntry(onEntry, action === 'close' ? { kind: 'closed' } : { kind: 'resumed', why });
  return null;
}
