/** Parsers of what processes and devices say to each other: frames, calls, hellos and records. */

import fc from 'fast-check';
import { concat, type Bytes } from '@countersign/base/bytes.ts';
import { FrameSplitter, frameHead } from '@countersign/base/frame-splitter.ts';
import { idOf, type AccountId, type ConversationId } from '@countersign/rules/ids.ts';
import {
  formatResume,
  parseResumed,
  parseWelcome,
} from '@countersign/wire/channel/hello-device.ts';
import {
  formatResumed,
  kem,
  parseHello,
  parseResume,
  welcomeHead,
} from '@countersign/wire/channel/hello.ts';
import { formatRecordHead, parseSealedRecord } from '@countersign/wire/channel/sealed-record.ts';
import {
  encodeScreenReply,
  encodeScreenRequest,
  parseScreenReply,
  parseScreenRequest,
} from '@countersign/wire/screen-frames.ts';
import { formats, type Format } from '@countersign/wire/fixtures/formats.ts';
import { formatCall } from '@countersign/wire/vault/caller-frames.ts';
import { parseCall } from '@countersign/wire/vault/frames.ts';
import {
  formatKeyRecord,
  formatMembership,
  parseKeyRecord,
  parseMembership,
} from '@countersign/wire/conversation/conversation-records.ts';
import { parseSocketReply, type SocketReply } from '@countersign/wire/socket/frames.ts';
import { recordCalls } from '@countersign/wire/vault/record-calls.ts';
import { parseSendReply } from '@countersign/wire/vault/send-call.ts';
import { bytesTarget, textTarget, type FuzzTarget } from '../fuzz-target.ts';

/** Values of each format that a run begins with; always the same ones. */
const samples = { numRuns: 6, seed: 1 };

/** Frames of at most this many bytes are cut in the fuzzed splitter. */
const frameBytesMax = 64;

const logged = { leaf: 'l', proof: 'p', consistency: ['c'] };
const recordCallTexts = [
  { checkpoint: 'c', consistency: [] },
  logged,
  { grant: logged, pending: 'p' },
  { used: logged, grantLeaf: 'g', grantIndex: 3, pending: 'p', evidence: 'e' },
  { pending: 'p', approvals: [] },
].map((body) => JSON.stringify(body));

const keyRecords = formats['keyRecord'] as Format;

const word = (length: number, byte = 7): Bytes => new Uint8Array(length).fill(byte);
const start = (type: number): Bytes => new Uint8Array([1, type]);

const place = { conversation: idOf<ConversationId>(word(16)), id: word(16) };
const members = (['admin', 'member'] as const).map((role, at) => {
  return { account: idOf<AccountId>(word(16, 1 + at)), sinceEpoch: at, role };
});

/**
 * Where what was read does not say all that was written: a record's MAC, and a problem that is not
 * known here, which is told as `internal` so that an old device understands a newer house.
 */
const unsaid: Record<string, (bytes: Bytes) => boolean> = {
  keyRecord: () => true,
  socketReply: (bytes) => isInternal(parseSocketReply(bytes)),
  sendReply: (bytes) => parseSendReply(bytes).some(({ problem }) => problem === 'internal'),
};

/** All of them. */
export const wireTargets: readonly FuzzTarget[] = [
  ...Object.entries(formats).map(([name, { format, parse, values }]) =>
    bytesTarget(name, {
      seeds: fc.sample(values, samples).map((value) => format(value as never)),
      parse,
      format: (value, bytes) => (unsaid[name]?.(bytes) === true ? bytes : format(value as never)),
    }),
  ),
  bytesTarget('key-record', {
    seeds: fc.sample(keyRecords.values, samples).map((value) => keyRecords.format(value as never)),
    parse: parseKeyRecord,
    format: ({ record, mac }) => concat(formatKeyRecord(record), mac),
  }),
  bytesTarget('hello', {
    seeds: [concat(start(1), word(8), word(kem.encBytes), word(40))],
    parse: parseHello,
    format: ({ head, enc, ciphertext }) => concat(head, enc, ciphertext),
  }),
  bytesTarget('welcome', {
    seeds: [concat(welcomeHead(word(kem.encBytes)), word(40))],
    parse: parseWelcome,
    format: ({ enc, ciphertext }) => concat(welcomeHead(enc), ciphertext),
  }),
  bytesTarget('resume', {
    seeds: [formatResume(word(50), word(32))],
    parse: parseResume,
    format: ({ ticket, nonce }) => formatResume(ticket, nonce),
  }),
  bytesTarget('resumed', {
    seeds: [formatResumed(word(32), word(40))],
    parse: parseResumed,
    format: ({ nonce, ciphertext }) => formatResumed(nonce, ciphertext),
  }),
  bytesTarget('sealed-record', {
    seeds: [concat(start(1), word(16), word(6, 0), word(2), word(2, 0), word(40))],
    parse: parseSealedRecord,
    format: (record) => concat(formatRecordHead(record), record.ciphertext),
  }),
  bytesTarget('screen-request', {
    seeds: [encodeScreenRequest({ requestId: 1, texts: [word(3), word(0)] })],
    parse: parseScreenRequest,
    format: encodeScreenRequest,
  }),
  bytesTarget('screen-reply', {
    seeds: [encodeScreenReply({ requestId: 1, labels: [[], []] } as never)],
    parse: parseScreenReply,
    format: encodeScreenReply,
  }),
  bytesTarget('vault-call', {
    seeds: [formatCall(7, 'page', word(3))],
    parse: (bytes) => {
      const { verb, ...call } = parseCall(bytes);
      return verb === undefined ? undefined : { verb, ...call };
    },
    format: ({ requestId, verb, body }) => formatCall(requestId, verb, body),
  }),
  bytesTarget('membership', {
    seeds: [concat(formatMembership({ ...place, version: 3, keyEpoch: 2, members }), word(32))],
    parse: parseMembership,
    format: ({ record, mac }) => concat(formatMembership(record), mac),
  }),
  textTarget('record-call', {
    seeds: recordCallTexts,
    parse: (text) => {
      const body: unknown = JSON.parse(text);
      return Object.values(recordCalls).some((fits) => fits(body)) ? body : undefined;
    },
  }),
  bytesTarget('frames', {
    seeds: [concat(frameHead(2), word(2), frameHead(0), frameHead(9), word(3))],
    parse: cutFrames,
    format: (frames) => concat(...frames),
  }),
];

function isInternal(reply: SocketReply): boolean {
  return reply.type === 'problem' && reply.code === 'internal';
}

/** The same bytes cut in two ways must give the same frames; what is left over stays as it is. */
function cutFrames(bytes: Bytes): Bytes[] {
  const whole = new FrameSplitter(frameBytesMax).push(bytes);
  const splitter = new FrameSplitter(frameBytesMax);
  const single = [...bytes].flatMap((byte) => splitter.push(new Uint8Array([byte])));
  const framed = (frames: Bytes[]): Bytes[] =>
    frames.map((one) => concat(frameHead(one.length), one));
  const [a, b] = [concat(...framed(whole)), concat(...framed(single))];
  return Buffer.compare(a, b) === 0 ? [a, bytes.subarray(a.length) as Bytes] : [];
}
