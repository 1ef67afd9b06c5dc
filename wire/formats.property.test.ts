/**
 * Tests: every wire format reads back what it wrote, and no changed byte string crashes a parser.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MalformedBytes } from '@countersign/base/byte-reader.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { idOf, type AccountId, type ConversationId, type EventId } from '@countersign/rules/ids.ts';
import * as heads from './channel/clear-heads.ts';
import * as hello from './channel/hello.ts';
import * as record from './channel/sealed-record.ts';
import * as records from './conversation/conversation-records.ts';
import * as body from './conversation/event-body.ts';
import type { StoredEvent } from './conversation/stored-event.ts';
import * as socket from './socket/frames.ts';
import * as content from './vault/content-calls.ts';
import * as frames from './vault/frames.ts';
import * as sends from './vault/send-call.ts';

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }) as fc.Arbitrary<Bytes>;
const some = fc.uint8Array({ maxLength: 60 }) as fc.Arbitrary<Bytes>;
const id = bytes(16)
  .filter((raw) => raw.some((byte) => byte > 0))
  .map((raw) => idOf(raw));
const u32 = fc.nat(0xffff_ffff);
const target = fc.constantFrom('edit' as const, 'reaction' as const, 'unsend' as const);

const stored: fc.Arbitrary<StoredEvent> = fc.record({
  event: id as fc.Arbitrary<EventId>,
  sender: id as fc.Arbitrary<AccountId>,
  sentAtMs: fc.maxSafeNat(),
  kind: target,
  target: id as fc.Arbitrary<EventId | undefined>,
  keyEpoch: u32,
  membershipVersion: u32,
  sealed: some,
});

type Format = {
  format: (value: never) => Uint8Array;
  parse: (bytes: Uint8Array) => unknown;
  values: fc.Arbitrary<unknown>;
};

const formats: Record<string, Format> = {
  send: {
    format: heads.formatSendHead,
    parse: heads.parseSendHead,
    values: fc.record({
      conversation: id,
      event: id,
      kind: target,
      target: id,
      membershipVersion: u32,
    }),
  },
  page: {
    format: heads.formatPageHead,
    parse: heads.parsePageHead,
    values: fc.record({
      conversation: id,
      direction: fc.constantFrom('before', 'after'),
      seq: fc.maxSafeNat(),
      limit: fc.integer({ min: 1, max: 200 }),
    }),
  },
  report: {
    format: heads.formatReportHead,
    parse: heads.parseReportHead,
    values: fc
      .uniqueArray(id, { maxLength: 20 })
      .chain((ids) =>
        fc.record({
          conversation: id,
          report: id,
          reported: fc.constant(ids.slice(0, 4)),
          context: fc.constant(ids.slice(4)),
        }),
      ),
  },
  helloInside: {
    format: hello.formatHelloInside,
    parse: hello.parseHelloInside,
    values: fc.record({
      clientKem: bytes(1216),
      nonce: bytes(32),
      sentAtMs: fc.maxSafeNat(),
      deviceLeaf: bytes(210),
      signature: bytes(64),
    }),
  },
  welcomeInside: {
    format: hello.formatWelcomeInside,
    parse: hello.parseWelcomeInside,
    values: fc.record({
      channel: id,
      expiresAtMs: fc.maxSafeNat(),
      vaultTimeMs: fc.maxSafeNat(),
      ticket: some,
    }),
  },
  keyRecord: {
    format: (value: records.KeyRecord) =>
      new Uint8Array([...records.formatKeyHead(value), ...value.wrapped]),
    parse: records.parseKeyRecord,
    values: fc.record({
      conversation: id as fc.Arbitrary<ConversationId>,
      keyEpoch: u32,
      regionEpoch: u32,
      wrapped: bytes(60),
    }),
  },
  sendCall: {
    format: sends.formatSendCall,
    parse: sends.parseSendCall,
    values: fc.record({
      conversations: fc.array(
        fc.record({ membership: some, key: some, listeners: fc.array(id, { maxLength: 3 }) }),
        { maxLength: 3 },
      ),
      sends: fc.array(fc.record({ conversation: fc.nat(9), record: some }), { maxLength: 5 }),
    }),
  },
  sendReply: {
    format: sends.formatSendReply,
    parse: sends.parseSendReply,
    values: fc.array(
      fc.oneof(
        fc.record({ problem: fc.constant('busy' as const) }),
        fc.record({
          problem: fc.constant(undefined),
          stored,
          deliveries: fc.array(fc.record({ listener: fc.nat(9), record: some })),
          unknown: fc.array(fc.nat(9)),
        }),
      ),
      { maxLength: 4 },
    ),
  },
  rows: {
    format: content.formatRowsCall,
    parse: content.parseRowsCall,
    values: fc.record({
      record: some,
      membership: some,
      keys: fc.array(some, { maxLength: 3 }),
      rows: fc.array(fc.record({ seq: fc.maxSafeNat(), stored }), { maxLength: 4 }),
    }),
  },
  openCall: {
    format: content.formatOpenCall,
    parse: content.parseOpenCall,
    values: fc.record({ message: some, proof: fc.string() }),
  },
  openReply: {
    format: content.formatOpenReply,
    parse: content.parseOpenReply,
    values: fc.record({
      channel: id,
      account: id,
      device: id,
      expiresAtMs: fc.maxSafeNat(),
      message: some,
    }),
  },
  askCall: {
    format: content.formatAskCall,
    parse: content.parseAskCall,
    values: fc.record({ record: some, membership: some, accountKey: some }),
  },
  askReply: {
    format: content.formatAskReply,
    parse: content.parseAskReply,
    values: fc.record({ record: some, membership: some, key: some, accountKey: some }),
  },
  reportReply: {
    format: content.formatReportReply,
    parse: content.parseReportReply,
    values: fc.record({ record: some, evidence: some, summary: fc.string() }),
  },
  socketRequest: {
    format: socket.formatSocketRequest,
    parse: socket.parseSocketRequest,
    values: fc.record({
      requestId: u32,
      kind: fc.constantFrom('hello', 'resume', 'record'),
      message: some,
    }),
  },
  socketReply: {
    format: socket.formatSocketReply,
    parse: socket.parseSocketReply,
    values: fc.oneof(
      fc.record({ type: fc.constant('answer'), requestId: u32, body: some }),
      fc.record({
        type: fc.constant('problem'),
        requestId: u32,
        code: fc.constantFrom('busy', 'not-found'),
      }),
      fc.record({
        type: fc.constant('event'),
        conversation: id,
        seq: fc.maxSafeNat(),
        event: id,
        record: some,
      }),
    ),
  },
  receipt: {
    format: socket.formatSendReceipt,
    parse: socket.parseSendReceipt,
    values: fc.record({ seq: fc.maxSafeNat(), sentAtMs: fc.maxSafeNat(), duplicate: fc.boolean() }),
  },
  pageAnswer: {
    format: body.formatPageAnswer,
    parse: body.parsePageAnswer,
    values: fc.array(
      fc.record({
        seq: fc.maxSafeNat(),
        opened: fc.record({
          event: id,
          sender: id,
          sentAtMs: fc.maxSafeNat(),
          kind: target,
          target: id,
          membershipVersion: u32,
          labels: some,
          body: some,
          state: fc.constantFrom('whole', 'unsent', 'damaged'),
        }),
      }),
      { maxLength: 4 },
    ),
  },
};

for (const [name, { format, parse, values }] of Object.entries(formats)) {
  test(`${name}: reads back what was written`, () => {
    fc.assert(
      fc.property(values, (value) => {
        const written = format(value as never);
        assert.deepEqual(plain(parse(written)), plain(value));
      }),
      { numRuns: 60 },
    );
  });

  test(`${name}: changed or cut bytes are another value or malformed, never a crash`, () => {
    fc.assert(
      fc.property(values, fc.nat(), fc.nat(255), fc.nat(3), (value, at, byte, how) => {
        const written = new Uint8Array(format(value as never));
        const changed = change(written, at, byte, how);
        try {
          parse(changed);
        } catch (error) {
          const expected = error instanceof MalformedBytes || error instanceof TypeError;
          assert.equal(expected, true, String(error));
        }
      }),
      { numRuns: 120 },
    );
  });
}

test('a sealed record keeps its head and its nonce differs per number', () => {
  fc.assert(
    fc.property(
      id,
      fc.maxSafeNat(),
      some,
      bytes(40),
      bytes(12),
      (channel, seq, clear, sealed, iv) => {
        const head = record.formatRecordHead({ verb: 1, channel: channel as never, seq, clear });
        const parsed = record.parseSealedRecord(new Uint8Array([...head, ...sealed]));
        assert.deepEqual(
          [parsed.seq, [...parsed.clear], [...parsed.head]],
          [seq, [...clear], [...head]],
        );
        assert.notDeepEqual(
          record.recordNonce(iv, seq),
          record.recordNonce(iv, seq === 0 ? 1 : seq - 1),
        );
      },
    ),
  );
});

test('a membership record reads back, and its MAC covers everything before it', () => {
  const member = fc.record({
    account: id as fc.Arbitrary<AccountId>,
    sinceEpoch: u32,
    role: fc.constantFrom('member' as const, 'admin' as const),
  });
  fc.assert(
    fc.property(
      id,
      u32,
      fc.array(member, { maxLength: 32 }),
      bytes(32),
      (conversation, version, members, mac) => {
        const wanted = {
          conversation: conversation as ConversationId,
          version,
          keyEpoch: version,
          members,
        };
        const covered = records.formatMembership(wanted);
        const parsed = records.parseMembership(new Uint8Array([...covered, ...mac]));
        assert.deepEqual(plain(parsed.record), plain(wanted));
        assert.deepEqual([[...parsed.covered], [...parsed.mac]], [[...covered], [...mac]]);
      },
    ),
  );
});

test('a vault call and reply read back', () => {
  const call = frames.parseCall(frames.formatCall(7, 'page', new Uint8Array([1])));
  assert.deepEqual([call.requestId, call.verb, [...call.body]], [7, 'page', [1]]);
  assert.equal(frames.parseReply(frames.formatRefusal(7, 'log-stale')).problem, 'log-stale');
  assert.equal(frames.parseReply(frames.formatReply(7, new Uint8Array(0))).problem, undefined);
});

test('an event body with a field nobody knows, or of a wrong type, is malformed', () => {
  for (const text of [
    '{"text":1}',
    '{"html":"x"}',
    '[]',
    'null',
    '"x"',
    '{"text":"a"',
    '\ufeff{}',
  ]) {
    assert.throws(() => body.parseEventBody(new TextEncoder().encode(text)), Error, text);
  }
  const lone = { text: 'a\ud800b' };
  assert.deepEqual(body.parseEventBody(body.formatEventBody(lone)), lone);
});

function change(written: Uint8Array, at: number, byte: number, how: number): Uint8Array {
  if (how === 0) return written.subarray(0, written.length === 0 ? 0 : at % written.length);
  if (how === 1) return new Uint8Array([...written, byte]);
  const changed = new Uint8Array(written);
  if (changed.length > 0) changed[at % changed.length] = byte;
  return changed;
}

/** Byte arrays as plain arrays, undefined members kept, so that views and copies compare equal. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, member: unknown) =>
      member instanceof Uint8Array ? [...member] : member,
    ),
  );
}
