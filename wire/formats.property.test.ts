/** Tests: every format reads back what it wrote, and no changed byte crashes a parser. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MalformedBytes } from '@countersign/base/byte-reader.ts';
import type { AccountId, ConversationId } from '@countersign/rules/ids.ts';
import * as record from './channel/sealed-record.ts';
import * as records from './conversation/conversation-records.ts';
import * as body from './conversation/event-body.ts';
import { bytes, formats, id, some, u32 } from './fixtures/formats.ts';
import * as socket from './socket/frames.ts';
import * as callers from './vault/caller-frames.ts';
import * as frames from './vault/frames.ts';

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
        const changed = change(written, { at, byte, how });
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

test('a sealed record keeps its head', () => {
  fc.assert(
    fc.property(id, fc.maxSafeNat(), some, bytes(40), (channel, seq, clear, sealed) => {
      const head = record.formatRecordHead({ verb: 1, channel: channel as never, seq, clear });
      const parsed = record.parseSealedRecord(new Uint8Array([...head, ...sealed]));
      assert.deepEqual([parsed.seq, parsed.clear, parsed.head], [seq, clear, head]);
    }),
  );
});

test('neighbouring numbers of a channel never share a nonce', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), bytes(12), (seq, iv) => {
      const neighbour = seq === 0 ? 1 : seq - 1;
      assert.notDeepEqual(record.recordNonce(iv, seq), record.recordNonce(iv, neighbour));
    }),
  );
});

test('a membership record reads back, and its MAC covers everything before it', () => {
  const member = fc.record({
    account: id as fc.Arbitrary<AccountId>,
    sinceEpoch: u32,
    role: fc.constantFrom('member' as const, 'admin' as const, 'owner' as const),
  });
  fc.assert(
    fc.property(
      id,
      u32,
      fc.array(member, { maxLength: 32 }),
      bytes(32),
      (conversation, version, members, mac) => {
        const wanted = {
          id: new Uint8Array(16).fill(version),
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
  const call = frames.parseCall(callers.formatCall(7, 'page', new Uint8Array([1])));
  assert.deepEqual([call.requestId, call.verb, [...call.body]], [7, 'page', [1]]);
  assert.equal(callers.parseReply(frames.formatRefusal(7, 'log-stale')).problem, 'log-stale');
  assert.equal(callers.parseReply(frames.formatReply(7, new Uint8Array(0))).problem, undefined);
});

test('a receipt says yes or no in one byte, and in no other way', () => {
  const receipt = { seq: 1, sentAtMs: 2, duplicate: false };
  const written = socket.formatSendReceipt(receipt);
  assert.deepEqual(socket.parseSendReceipt(written), receipt);
  // Found by fuzzing: every byte but 1 was read as "no".
  for (const byte of [2, 0x6c, 255]) {
    assert.throws(() => socket.parseSendReceipt(written.with(16, byte)), MalformedBytes);
  }
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

function change(
  written: Uint8Array,
  { at, byte, how }: { at: number; byte: number; how: number },
): Uint8Array {
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
