/** The order as it was received: every field of the paper, in its own words. */

import type { ReceivedEntry } from '@countersign/rules/legal/order-entry.ts';
import { FactList, type Fact } from '../../kit/record/fact-list.tsx';
import { Panel } from '../../kit/surfaces/panel.tsx';
import { fullTime } from '../../kit/time/times.ts';
import { spokenCode } from '../../kit/words/law-names.ts';
import { t } from '../words/file-words.ts';
import { legalWord } from '../words/legal-words.ts';
import type { OpenOrder } from './use-order-file.ts';

/** Fields that are not there are not listed. */
export function AskedPanel({ open }: { readonly open: OpenOrder }) {
  return (
    <Panel id="asked" title={t('asked.title')} line={t('asked.line')}>
      <FactList facts={askedFacts(open)} />
    </Panel>
  );
}

function askedFacts({ file, pack, looker }: OpenOrder): Fact[] {
  const { received } = file;
  const when = (atMs: number): string => fullTime(atMs, looker.nowMs);
  const className = (code: string): string =>
    pack.issuerClasses.get(code)?.about ?? spokenCode(code);
  const facts: (Fact | undefined)[] = [
    { name: t('asked.reference'), value: received.reference },
    { name: t('asked.issuer'), value: className(received.issuer) },
    maybe(t('asked.validator'), received.validator && className(received.validator)),
    { name: t('asked.addressee'), value: received.addressee },
    { name: t('asked.issued'), value: when(received.issuedAtMs) },
    { name: t('asked.received'), value: when(received.receivedAtMs) },
    maybe(t('asked.due'), received.dueAtMs && when(received.dueAtMs)),
    { name: t('asked.basis'), value: received.basis },
    maybe(t('asked.offence'), offenceOf(received)),
    maybe(t('asked.gag'), gagOf(received, when)),
    maybe(t('asked.emergency'), received.emergency?.danger),
    maybe(
      t('asked.notified'),
      received.notified
        && t('asked.notified-line', {
          name: received.notified.name,
          when: when(received.notified.atMs),
        }),
    ),
    ...Object.entries(received.fields ?? {}).map(([name, value]) => ({
      name: spokenCode(name),
      value,
    })),
  ];
  return facts.filter((fact) => fact !== undefined);
}

function maybe(name: string, value: string | number | undefined): Fact | undefined {
  return value === undefined || value === '' || value === 0
    ? undefined
    : { name, value: String(value) };
}

function offenceOf({ offence }: ReceivedEntry): string | undefined {
  if (offence === undefined) return undefined;
  if (offence.monthsMax === undefined) return offence.text;
  return t('asked.offence-months', { text: offence.text, months: offence.monthsMax });
}

function gagOf({ gag }: ReceivedEntry, when: (atMs: number) => string): string | undefined {
  if (gag === undefined) return undefined;
  const source = legalWord(`gag.${gag.source}`);
  const { reference, untilMs } = gag;
  if (untilMs === undefined) return t('asked.gag-open', { source, reference });
  return t('asked.gag-until', { source, reference, when: when(untilMs) });
}
