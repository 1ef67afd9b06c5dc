/** Every way in which an order can be wrong has its reason, its severity and its field. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayMs, documentOf, octoberTask, orderOf, receivedAtMs } from '../fixtures/test-order.ts';
import { packs, type PackName } from '../fixtures/test-packs.ts';
import { checkOrder, verdictOf } from './check-order.ts';
import type { ReceivedEntry, RequestedTask } from './order-entry.ts';

/** Findings in short: reason, severity and field. */
function found(
  changes: Partial<ReceivedEntry>,
  pack: PackName = 'eu',
  homes?: ReadonlyMap<string, string>,
): string[] {
  const facts = { pack: packs[pack], nowMs: receivedAtMs, ...(homes && { homes }) };
  // Who may object was told, unless a test says otherwise.
  return checkOrder(orderOf({ notified, ...changes }), facts).map(
    ({ reason, severity, field }) => `${reason} ${severity} ${field}`,
  );
}

const notified = { name: 'the enforcing authority', atMs: receivedAtMs };

const task = (changes: Partial<RequestedTask>) => ({ tasks: [{ ...octoberTask, ...changes }] });
const us = { instrument: 'us-search-warrant', country: 'US', language: 'en' };
const overseas = {
  instrument: 'uk-copo',
  country: 'GB',
  language: 'en',
  addressee: 'Countersign UK, London',
  offence: { text: 'fraud', listed: 'indictable' },
  documents: [documentOf('instrument'), documentOf('certificate')],
};

test('an order that is as its law wants it has no finding', () => {
  assert.deepEqual(found({}), []);
  assert.deepEqual(found(overseas, 'uk'), []);
  assert.deepEqual(found({ ...us, addressee: 'Countersign US' }, 'us'), []);
});

test('an order to another company, however near its name, is for the wrong entity', () => {
  const other = { addressee: 'Countersign Messaging Inc.' };
  assert.deepEqual(found(other), ['wrong-entity refuse addressee']);
  assert.deepEqual(found({ addressee: 'Countersign Messaging Europe' }), [
    'wrong-entity refuse addressee',
  ]);
  assert.deepEqual(found({ addressee: ' COUNTERSIGN  Messaging Europe, Ltd.' }), []);
});

test('an order of a country where the regulation does not hold is not competent', () => {
  // R1543, recitals 100 and 101: Ireland takes part, Denmark does not.
  assert.deepEqual(found({ country: 'DK' }), ['not-competent refuse country']);
  assert.deepEqual(found({ country: 'US' }), ['not-competent refuse country']);
  assert.deepEqual(found({ country: 'IE' }), []);
});

test('an instrument that the place does not know is a manifest error and nothing else', () => {
  assert.deepEqual(found(us), ['manifest-error refuse instrument']);
  assert.deepEqual(found({ instrument: 'constructor' }), ['manifest-error refuse instrument']);
});

test('what the law wants said or brought is asked for by its name', () => {
  const { offence: _offence, ...bare } = orderOf();
  const facts = { pack: packs.eu, nowMs: receivedAtMs };
  const empty = { basis: ' ', documents: [], reference: '' };
  const findings = checkOrder({ ...bare, notified, ...empty }, facts);
  assert.deepEqual(
    findings.map(({ reason, severity, field }) => `${reason} ${severity} ${field}`),
    [
      'incomplete ask basis',
      'incomplete ask offence',
      'incomplete ask documents.instrument',
      'incomplete ask reference',
    ],
  );
  assert.deepEqual(found({ instrument: 'eu-epoc-emergency' }), ['incomplete ask emergency']);
  const reasons = { instrument: 'eu-information-order', ...task({ categories: ['subscriber'] }) };
  assert.deepEqual(found(reasons), ['incomplete ask reasons', 'incomplete ask redress']);
  assert.deepEqual(found({ ...reasons, fields: { reasons: 'r', redress: 'r' } }), []);
  assert.deepEqual(found({ ...overseas, documents: [documentOf('instrument')] }, 'uk'), [
    'incomplete ask documents.certificate',
  ]);
});

test('a language that nobody here reads needs a translation', () => {
  assert.deepEqual(found({ language: 'fi' }), ['incomplete ask language']);
  const documents = [documentOf('instrument'), documentOf('translation')];
  assert.deepEqual(found({ language: 'fi', documents }), []);
});

test('an order is served in its lifetime: three months for one from overseas', () => {
  // OPO 9: served within three months; issued on 30 November 2025, until the end of 28 February.
  const issuedAtMs = Date.UTC(2025, 10, 30, 12);
  const served = (at: number) =>
    found({ ...overseas, issuedAtMs, receivedAtMs: at }, 'uk').filter((one) => /expired/.test(one));
  assert.deepEqual(served(Date.UTC(2026, 1, 28, 23, 59)), []);
  assert.deepEqual(served(Date.UTC(2026, 2, 1)), ['expired refuse issuedAtMs']);
});

test('an order that has run out, or is from tomorrow, does not pass', () => {
  assert.deepEqual(found({ expiresAtMs: receivedAtMs }), ['expired refuse expiresAtMs']);
  assert.deepEqual(found({ expiresAtMs: receivedAtMs + 1 }), []);
  assert.deepEqual(found({ issuedAtMs: receivedAtMs + dayMs }), ['manifest-error ask issuedAtMs']);
  assert.deepEqual(found({ dueAtMs: receivedAtMs - dayMs }), ['manifest-error ask dueAtMs']);
});

test('where another authority must be told, a person looks at an order that tells none', () => {
  // R1543 8: content and traffic, unless both the offence and the person are of the issuing place.
  const untold = ({ notified: told, ...changes }: Partial<ReceivedEntry>) =>
    checkOrder(orderOf(told === undefined ? changes : { ...changes, notified: told }), {
      pack: packs.eu,
      nowMs: receivedAtMs,
    }).flatMap(({ reason, severity, field }) =>
      field === 'notified' ? [`${reason} ${severity}`] : [],
    );
  assert.deepEqual(untold({}), ['incomplete look']);
  assert.deepEqual(untold(task({ categories: ['subscriber'] })), []);
  assert.deepEqual(untold({ notified }), []);
  const emergency = { danger: 'somebody is held' };
  const urgent = { instrument: 'eu-epoc-emergency', emergency };
  assert.deepEqual(untold(urgent), ['incomplete look']);
  assert.deepEqual(untold({ instrument: 'eu-epoc-pr' }), []);
});

test('only what is stored when the order comes is asked for', () => {
  // R1543, recitals 19 and 20.
  const future = task({ fromMs: receivedAtMs, toMs: receivedAtMs + dayMs });
  assert.deepEqual(found(future), ['not-stored refuse tasks.1.fromMs']);
  const across = task({ toMs: receivedAtMs + 2 * dayMs });
  assert.deepEqual(found(across), ['not-stored ask tasks.1.toMs']);
  const turned = task({ toMs: octoberTask.fromMs });
  assert.deepEqual(found(turned), ['manifest-error ask tasks.1.toMs']);
});

test('too long a window, too many tasks and everything at once are overbroad', () => {
  const long = task({ fromMs: octoberTask.toMs - 367 * dayMs });
  assert.deepEqual(found(long), ['overbroad ask tasks.1.toMs']);
  assert.deepEqual(found(task({ fromMs: octoberTask.toMs - 366 * dayMs })), []);
  const tasks = Array.from({ length: 51 }, (_, i) => ({
    ...octoberTask,
    task: String(i),
    identifier: { type: 'handle', value: `somebody${i}` } as const,
  }));
  assert.deepEqual(found({ tasks }), ['overbroad ask tasks']);
  const all = task({ categories: ['content', 'identify-only', 'subscriber', 'traffic'] });
  assert.deepEqual(found(all), ['overbroad look tasks.1.categories']);
});

test('an identifier that names nobody, no category, and a task asked twice are told', () => {
  const named = (type: RequestedTask['identifier']['type'], value: string) =>
    found(task({ identifier: { type, value } }));
  const wrong = ['manifest-error ask tasks.1.identifier'];
  assert.deepEqual(named('account', 'somebody'), wrong);
  assert.deepEqual(named('handle', 'some body'), wrong);
  assert.deepEqual(named('email', 'somebody'), wrong);
  assert.deepEqual(named('phone', 'tomorrow'), wrong);
  assert.deepEqual(named('address', 'localhost'), wrong);
  assert.deepEqual(named('handle', '@some.body'), []);
  assert.deepEqual(named('email', 'some@body.example'), []);
  assert.deepEqual(named('phone', '+353 1 234 5678'), []);
  assert.deepEqual(named('address', '192.0.2.1:4433'), []);
  assert.deepEqual(named('address', '2001:db8::1'), []);
  assert.deepEqual(found(task({ categories: [] })), ['incomplete ask tasks.1.categories']);
  const twice = [octoberTask, { ...octoberTask, task: '2' }];
  assert.deepEqual(found({ tasks: twice }), ['manifest-error look tasks']);
});

test('a gag has the end that the law wants, not in the past and not too far', () => {
  const gagged = (untilMs?: number) =>
    found(
      {
        ...us,
        addressee: 'Countersign US',
        gag: { source: 'order', reference: 'r', ...(untilMs !== undefined && { untilMs }) },
      },
      'us',
    );
  // USC2705 b and DOJ17: an end, and at most a year.
  assert.deepEqual(gagged(), ['incomplete ask gag.untilMs']);
  assert.deepEqual(gagged(receivedAtMs), ['manifest-error ask gag.untilMs']);
  assert.deepEqual(gagged(receivedAtMs + 365 * dayMs), []);
  assert.deepEqual(gagged(receivedAtMs + 367 * dayMs), ['overbroad look gag.untilMs']);
  // R1543 13: the regulation asks for no end.
  assert.deepEqual(found({ gag: { source: 'order', reference: 'r' } }), []);
});

test('the law of the place where the person lives may stand against it', () => {
  const lives = (home: string) => new Map([['1', home]]);
  // R1543 17 (stored communications law): a person decides within ten days.
  assert.deepEqual(found({}, 'eu', lives('US')), [
    'third-country-conflict look tasks.1.identifier',
  ]);
  assert.deepEqual(found({}, 'eu', lives('DE')), []);
  // USC2523 b(4): an order under an agreement never targets people here.
  const partner = {
    ...us,
    instrument: 'us-cloud-foreign-order',
    country: 'GB',
    addressee: 'Countersign US',
    offence: { text: 'o', listed: 'serious-crime' },
    documents: overseas.documents,
  };
  assert.deepEqual(found(partner, 'us', lives('US')), [
    'third-country-conflict refuse tasks.1.identifier',
  ]);
  assert.deepEqual(found(partner, 'us', lives('GB')), []);
  // USC2703 h: comity, for people elsewhere.
  const warrant = { ...us, addressee: 'Countersign US' };
  assert.deepEqual(found(warrant, 'us', lives('IE')), [
    'third-country-conflict look tasks.1.identifier',
  ]);
});

test('the worst finding decides, and one to be looked at leaves the decision to a person', () => {
  const of = (...severities: ('refuse' | 'ask' | 'look')[]) =>
    verdictOf(severities.map((severity) => ({ reason: 'rights', severity, field: 'f' })));
  assert.equal(of(), 'valid');
  assert.equal(of('look'), 'valid');
  assert.equal(of('look', 'ask'), 'ask');
  assert.equal(of('ask', 'refuse', 'look'), 'refuse');
});
