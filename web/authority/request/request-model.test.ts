/** Tests a request being written: what it lacks, what it comes to, and what the rules say to it. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromBase64url } from '@countersign/base/base64.ts';
import { somePdf } from '@countersign/rules/fixtures/papers.ts';
import { packs } from '@countersign/rules/fixtures/test-packs.ts';
import { shownFindings } from './finding-model.ts';
import type { Gap } from './gaps-model.ts';
import {
  emptyRequest,
  issuersOf,
  mayNotify,
  readyRequest,
  withInstrument,
  withPapers,
  type PortalDraft,
  type PortalPaper,
} from './request-model.ts';

const pack = packs.eu;
const nowMs = Date.UTC(2026, 10, 20, 12);
const facts = { pack, nowMs };
const recipient = 'age1mwav84tpqcjkkr0jyzctey4swcddzn2y4m08dv9uduklm2jzne2smy67dv';
const papers: readonly PortalPaper[] = [
  { name: 'order.pdf', type: 'instrument', bytes: somePdf() },
];

const whole: PortalDraft = {
  ...emptyRequest(pack),
  country: 'DE',
  authority: 'Amtsgericht Ulm',
  person: 'Dr. Ruth Adler',
  email: 'adler@justiz.example',
  phone: '+49 731 555 0100',
  instrument: 'eu-epoc',
  issuer: 'judge',
  reference: ' Az. 12 Gs 34/26 ',
  issued: '2026-11-18',
  language: 'de',
  basis: 'Article 5',
  offence: 'Fraud',
  months: '60',
  recipient,
  notifiedName: 'Data authority of Ireland',
  notifiedAt: '2026-11-19 09:00:00',
  tasks: [
    {
      type: 'handle',
      value: 'olga.vik',
      categories: ['traffic', 'content'],
      from: '2026-11-01 00:00:00',
      to: '2026-11-08 00:00:00',
      purpose: 'Who agreed the payment',
    },
  ],
};

const gapsFor = (change: Partial<PortalDraft>): readonly Gap[] => {
  const ready = readyRequest({ ...whole, ...change }, papers, facts);
  return ready.kind === 'not-yet' ? ready.gaps : assert.fail('it is ready');
};
const [task] = whole.tasks;
const taskWith = (change: Partial<PortalDraft['tasks'][number]>) => ({
  tasks: [{ ...(task ?? assert.fail()), ...change }],
});

test('a whole request is what the edge takes, with the purpose of each task', () => {
  const ready = readyRequest(whole, papers, facts);
  assert.ok(ready.kind === 'ready', JSON.stringify(ready));
  const { request, findings } = ready;
  assert.deepEqual(findings, []);
  assert.equal(request.asked.reference, 'Az. 12 Gs 34/26');
  assert.equal(request.asked.recipient, recipient);
  assert.deepEqual(request.asked.fields, { 'purpose-of-task-1': 'Who agreed the payment' });
  assert.deepEqual(request.asked.tasks[0]?.categories, ['content', 'traffic']);
  const [document] = withPapers(request, papers).documents;
  assert.equal(document?.type, 'instrument');
  assert.deepEqual(fromBase64url(document.bytes), somePdf());
  assert.equal(request.asked.notified?.atMs, Date.UTC(2026, 10, 19, 9));
  assert.deepEqual(request.requester.email, 'adler@justiz.example');
});

test('an empty form names its fields in their order, and nothing is sent', () => {
  const ready = readyRequest(emptyRequest(pack), [], facts);
  assert.ok(ready.kind === 'not-yet');
  const fields = ready.gaps.map(({ field }) => field);
  assert.deepEqual(fields.slice(0, 4), ['country', 'authority', 'person', 'email']);
  for (const field of ['instrument', 'issued', 'basis', 'tasks.0.value', 'tasks.0.purpose']) {
    assert.ok(fields.includes(field), field);
  }
});

test('a window that ends before it begins is said at its end, to the second', () => {
  assert.deepEqual(gapsFor(taskWith({ to: '2026-11-01 00:00:00' })), [
    { field: 'tasks.0.to', why: 'backwards' },
  ]);
  assert.deepEqual(gapsFor(taskWith({ from: '2026-02-30 00:00:00' })), [
    { field: 'tasks.0.from', why: 'no-time' },
  ]);
});

test('a key that nothing can be encrypted to is told from a secret one', () => {
  const why = (key: string) => gapsFor({ recipient: key }).map((gap) => gap.why);
  assert.deepEqual(why('ssh-ed25519 AAAA'), ['not-a-recipient']);
  assert.deepEqual(why(`AGE-SECRET-KEY-1${'Q'.repeat(58)}`), ['secret-key']);
  assert.deepEqual(why(`${recipient.slice(0, -1)}w`), ['damaged']);
});

test('an end of a silence, a date or a punishment that cannot be read is never dropped', () => {
  const gag = { gagSource: 'order', gagReference: '§ 1' } as const;
  assert.deepEqual(gapsFor({ ...gag, gagUntil: 'June' }), [{ field: 'gagUntil', why: 'no-time' }]);
  assert.deepEqual(gapsFor({ due: '1.3.2026' }), [{ field: 'due', why: 'no-time' }]);
  assert.deepEqual(gapsFor({ months: 'many' }), [{ field: 'months', why: 'no-number' }]);
  assert.deepEqual(gapsFor({ notifiedAt: '' }), [{ field: 'notifiedAt', why: 'empty' }]);
});

test('what the edge would refuse for its length is named here', () => {
  assert.deepEqual(gapsFor({ authority: 'A'.repeat(201) }), [{ field: 'authority', why: 'unfit' }]);
  assert.deepEqual(gapsFor(taskWith({ purpose: 'p'.repeat(4_001) })), [
    { field: 'tasks.0.purpose', why: 'unfit' },
  ]);
  assert.deepEqual(gapsFor({ email: 'adler@justiz' }), [{ field: 'email', why: 'no-mail' }]);
});

test('the rules that officers check by say what is wrong, in sentences, before it is sent', () => {
  const said = (change: Partial<PortalDraft>, of = papers) => {
    const draft = { ...whole, ...change };
    const ready = readyRequest(draft, of, facts);
    assert.ok(ready.kind === 'ready', JSON.stringify(ready));
    const shown = shownFindings(ready.findings, pack, draft);
    return shown.map(({ severity, sentence }) => `${severity}: ${sentence}`).join('\n');
  };
  assert.match(said({ months: '12' }), /refuse: For what was written .* at least 36 months/);
  assert.match(said({ issuer: 'prosecutor' }), /must be validated, by a judge/);
  const alone = said({ notifiedName: '', notifiedAt: '' });
  assert.match(alone, /look: The law may want another authority told/);
  assert.match(said({}, []), /ask: A paper is missing: The order itself/);
  assert.match(said({ language: 'fr' }), /ask: We read German and English/);
  assert.match(said({ country: 'US' }), /refuse: Authorities of United States cannot/);
  const later = taskWith({ from: '2027-01-01 00:00:00', to: '2027-01-02 00:00:00' });
  assert.match(said(later), /refuse: The window begins in the future/);
  assert.match(said(taskWith({ from: '2020-01-01 00:00:00' })), /longer than 366 days/);
});

test('no finding says anything about whether somebody exists', () => {
  for (const value of ['olga.vik', 'nobody-at-all']) {
    const ready = readyRequest({ ...whole, ...taskWith({ value }) }, papers, facts);
    assert.ok(ready.kind === 'ready' && ready.findings.length === 0);
  }
});

test('another instrument leaves nothing standing that it does not reach', () => {
  const order = pack.instruments.get('eu-information-order') ?? assert.fail();
  const changed = withInstrument({ ...whole, validator: 'court' }, order);
  assert.deepEqual(changed.tasks[0]?.categories, []);
  assert.equal(changed.issuer, 'judge');
  assert.equal(changed.validator, '');
  assert.equal(withInstrument(whole, undefined).issuer, '');
});

test('who may issue, and whether somebody may object first, is read off the instrument', () => {
  const epoc = pack.instruments.get('eu-epoc');
  assert.ok(issuersOf(epoc).includes('police'));
  assert.equal(mayNotify(epoc), true);
  assert.equal(mayNotify(pack.instruments.get('eu-epoc-pr')), false);
  const warrant = packs.uk.instruments.get('uk-content-warrant');
  assert.deepEqual(issuersOf(warrant), ['secretary-of-state']);
});

test('every finding of every instrument has a sentence without a hole', () => {
  for (const place of Object.values(packs)) {
    for (const { code } of place.instruments.values()) {
      const draft = { ...whole, instrument: code, issued: '2020-01-01', country: 'XK' };
      const ready = readyRequest(draft, [], { pack: place, nowMs });
      if (ready.kind === 'not-yet') continue;
      for (const { sentence } of shownFindings(ready.findings, place, draft)) {
        assert.doesNotMatch(sentence, /\{\{|undefined|\/|: \./, sentence);
      }
    }
  }
});
