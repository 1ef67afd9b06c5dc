/** Parsers of everything that a log, a witness or a trust file says. */

import { hex, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { parseCheckpoint } from '@countersign/proof/checkpoint.ts';
import { parseCosignature } from '@countersign/proof/cosignature.ts';
import { checkCheckpoint } from '@countersign/proof/cosigned-head.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import vectors from '@countersign/proof/signed-note.vectors.json' with { type: 'json' };
import {
  parseNoteSignature,
  parseSignedNote,
  type NoteSignature,
} from '@countersign/proof/signed-note.ts';
import { checkBucketFile } from '@countersign/proof/tag-index/bucket-file.ts';
import { bucketPath, parseBucketPath } from '@countersign/proof/tag-index/tag-entries.ts';
import { buildTagIndex } from '@countersign/proof/tag-index/tag-index.ts';
import { formatBundle, parseBundle, parseTilePath, tilePath } from '@countersign/proof/tiles.ts';
import { parseTlogProof } from '@countersign/proof/tlog-proof.ts';
import { parseTrustPolicy, type TrustPolicy } from '@countersign/proof/trust-policy.ts';
import { makeVkey, parseVkey } from '@countersign/proof/vkey.ts';
import {
  formatAddCheckpoint,
  parseAddCheckpoint,
} from '@countersign/proof/witness/add-checkpoint.ts';
import {
  formatCheckpoint,
  formatCosignature,
  formatNoteSignature,
  formatSignedNote,
  formatTlogProof,
  formatVkey,
} from '@countersign/proof/writing/note-texts.ts';
import { bytesTarget, textTarget, type FuzzTarget } from '../fuzz-target.ts';

// Published notes and keys, not fresh ones: a seed of a run must bring back the same run.
const notes = [vectors.example.note, vectors.sumGolang.note, vectors.mlDsaLog.note];
const [, checkpoint] = notes as [string, string, string];
const keys = [vectors.example.vkey, vectors.sumGolang.vkey, vectors.mlDsaLog.vkey];
const hashes = [1, 2].map((byte) => new Uint8Array(32).fill(byte));
const witness = makeVkey({ name: 'w.example', type: 4, publicKey: hashes[0] as Bytes }, crypto);
const policyTexts = [
  `log ${keys[1]} https://log.example/\nquorum none\n`,
  [
    '# a comment',
    `log ${keys[0]}`,
    `witness a ${formatVkey(witness)} https://w.example`,
    `witness\tb ${keys[2]}`,
    'group g 2 a b',
    'group all any g',
    'quorum all',
    '',
  ].join('\n'),
];
const policies = policyTexts.map((text) => policyOf(text) as TrustPolicy);
const tag = (byte: number): Bytes => new Uint8Array(32).fill(byte, 0, 16);
const index = buildTagIndex(
  [7, 7, 9].map((byte, at) => ({ tag: tag(byte), index: at })),
  crypto,
);
const bucketFile = index.file(0x0707);

/** All of them. */
export const proofTargets: readonly FuzzTarget[] = [
  textTarget('signed-note', { seeds: notes, parse: parseSignedNote, format: formatSignedNote }),
  textTarget('note-signature', {
    seeds: notes.map((note) => note.slice(note.lastIndexOf('\n\n') + 2, -1)),
    parse: parseNoteSignature,
    format: (line: NoteSignature) => formatNoteSignature(line),
  }),
  textTarget('checkpoint', {
    seeds: notes.slice(1).map((note) => note.slice(0, note.lastIndexOf('\n\n') + 1)),
    parse: parseCheckpoint,
    format: formatCheckpoint,
  }),
  textTarget('vkey', {
    seeds: keys,
    parse: (text) => parseVkey(text, crypto),
    format: formatVkey,
  }),
  textTarget('trust-policy', { seeds: policyTexts, parse: policyOf }),
  textTarget('judged-checkpoint', {
    seeds: notes,
    parse: (note) => policies.map((policy) => checkCheckpoint({ note, policy, crypto })),
  }),
  textTarget('tlog-proof', {
    seeds: [undefined, utf8('extra')].map((extra) => {
      return formatTlogProof({ extra, index: 3, hashes, checkpoint });
    }),
    parse: parseTlogProof,
    format: formatTlogProof,
  }),
  textTarget('add-checkpoint', {
    seeds: [0, 7].map((oldSize) => formatAddCheckpoint({ oldSize, hashes, note: checkpoint })),
    parse: parseAddCheckpoint,
    format: formatAddCheckpoint,
  }),
  textTarget('tile-path', {
    seeds: ['tile/0/000', 'tile/entries/x001/234.p/7', 'tile/63/x001/x234/067'],
    parse: parseTilePath,
    format: tilePath,
  }),
  textTarget('bucket-path', {
    seeds: ['index/0/0000', 'index/70000/beef'],
    parse: parseBucketPath,
    format: ({ to, bucket }) => bucketPath(to, bucket),
  }),
  bytesTarget('bucket-file', {
    seeds: [bucketFile],
    parse: (file) => checkBucketFile(file, { bucket: 0x0707, root: index.root }, crypto),
    format: (_, file) => {
      // The root speaks for one file alone.
      return hex(file) === hex(bucketFile) ? file : utf8('another file of the same root');
    },
  }),
  bytesTarget('entry-bundle', {
    seeds: [formatBundle([]), formatBundle([utf8(''), utf8('one'), utf8('two')])],
    parse: (bytes) => parseBundle(bytes, 256),
    format: formatBundle,
  }),
  bytesTarget('cosignature', {
    seeds: [formatCosignature({ timeS: 1_700_000_000, signature: new Uint8Array(64) })],
    parse: parseCosignature,
    format: formatCosignature,
  }),
];

function policyOf(text: string): TrustPolicy | undefined {
  const parsed = parseTrustPolicy(text, crypto);
  return parsed.kind === 'policy' ? parsed.policy : undefined;
}
