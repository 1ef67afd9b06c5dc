/** Signs that a request is not from whom it says: whether it goes on, is called back, or ends. */

import { dayOf, hourOf, isWorkingDay } from '../pack/calendar.ts';
import type { LegalPack } from '../legal-pack.ts';
import type { RequesterVerdict } from '../order-entry.ts';
import { domainOf, imitatedBy, isOfficial } from './domain-likeness.ts';
import freeMail from './free-mail.json' with { type: 'json' };
import urgentWords from './urgent-words.json' with { type: 'json' };

/** Every sign, and what it leads to by itself; the worst decides. */
const verdicts = {
  'authority-stopped': 'refuse',
  'look-alike-domain': 'refuse',
  'free-mail': 'refuse',
  'unofficial-domain': 'call-back',
  'reply-elsewhere': 'call-back',
  'key-changed': 'call-back',
  'urgent-words': 'call-back',
  'first-contact': 'call-back',
  emergency: 'call-back',
  'off-hours': 'call-back',
  'no-known-number': 'call-back',
} as const satisfies Readonly<Record<string, RequesterVerdict>>;

/** One sign of the closed list; letters and pages have a sentence for each. */
export type RequesterSignal = keyof typeof verdicts;

/** Every sign, the worst first. */
export const requesterSignals = Object.keys(verdicts) as readonly RequesterSignal[];

/** Keys that are younger than this are asked about. */
const keySettledMs = 14 * 86_400_000;
const officeHours = { from: 6, to: 22 };

/** What is known of whoever asks, and what they wrote. */
export type RequesterFacts = {
  readonly email: string;
  /** Where answers are wanted, if elsewhere. */
  readonly replyTo?: string;
  /** Everything that they wrote in their own words. */
  readonly words: readonly string[];
  readonly isEmergency: boolean;
  readonly receivedAtMs: number;
  readonly authority: {
    readonly domains: readonly string[];
    /** Whether an independently known number stands in the register. */
    readonly hasKnownPhone: boolean;
    /** Orders of this authority before this one. */
    readonly earlierOrders: number;
    /** When its key was last recorded or replaced. */
    readonly keyRecordedAtMs?: number;
    readonly isStopped: boolean;
  };
  /** Domains of every authority of the register. */
  readonly officialDomains: readonly string[];
  readonly pack: Pick<LegalPack, 'calendar' | 'emergency'>;
};

/** The signs of one request, the worst first, and what they lead to. */
export function checkRequester(facts: RequesterFacts): {
  readonly signals: readonly RequesterSignal[];
  readonly verdict: RequesterVerdict;
} {
  const found = new Set([
    ...addressSignals(facts),
    ...registerSignals(facts),
    ...momentSignals(facts),
  ]);
  const signals = requesterSignals.filter((signal) => found.has(signal));
  const led = signals.map((signal): RequesterVerdict => verdicts[signal]);
  if (led.includes('refuse')) return { signals, verdict: 'refuse' };
  return { signals, verdict: led.includes('call-back') ? 'call-back' : 'clear' };
}

function addressSignals(facts: RequesterFacts): RequesterSignal[] {
  const { email, replyTo = email, authority, officialDomains } = facts;
  const known = [...new Set([...authority.domains, ...officialDomains])];
  const signals: RequesterSignal[] = [];
  for (const domain of new Set([domainOf(email), domainOf(replyTo)])) {
    if (isOfficial(domain, authority.domains)) continue;
    const isForeignScript = domain.split('.').some((label) => label.startsWith('xn--'));
    if (isOfficial(domain, freeMail.domains)) signals.push('free-mail');
    else if (isForeignScript || imitatedBy(domain, known) !== undefined) {
      signals.push('look-alike-domain');
    } else signals.push('unofficial-domain');
  }
  if (domainOf(replyTo) !== domainOf(email)) signals.push('reply-elsewhere');
  return signals;
}

function registerSignals({ authority, receivedAtMs }: RequesterFacts): RequesterSignal[] {
  const { isStopped, earlierOrders, hasKnownPhone, keyRecordedAtMs = -Infinity } = authority;
  const isFresh = receivedAtMs - keyRecordedAtMs < keySettledMs;
  return [
    ...(isStopped ? (['authority-stopped'] as const) : []),
    ...(earlierOrders === 0 ? (['first-contact'] as const) : []),
    ...(isFresh && earlierOrders > 0 ? (['key-changed'] as const) : []),
    ...(hasKnownPhone ? [] : (['no-known-number'] as const)),
  ];
}

function momentSignals(facts: RequesterFacts): RequesterSignal[] {
  const { words, isEmergency, receivedAtMs, pack } = facts;
  const said = words.join('\n').normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ');
  const isUrgent = urgentWords.phrases.some((phrase) => said.includes(phrase));
  const { timeZone } = pack.calendar;
  const hour = hourOf(receivedAtMs, timeZone);
  const isOffice = isWorkingDay(dayOf(receivedAtMs, timeZone), pack.calendar);
  const isOpen = isOffice && hour >= officeHours.from && hour < officeHours.to;
  const isCalled = isEmergency && pack.emergency.callBack === 'yes';
  return [
    ...(isUrgent ? (['urgent-words'] as const) : []),
    ...(isCalled ? (['emergency'] as const) : []),
    ...(isOpen ? [] : (['off-hours'] as const)),
  ];
}
