/** Verifier: a whole log of many entries, read from a folder and checked by the program itself. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import { logFiles } from '@countersign/proof/fixtures/small-log.ts';
import { freshNoteSigner, type NoteSigner } from '@countersign/proof/node/note-signer.ts';
import { signatureTypes } from '@countersign/proof/vkey.ts';
import { formatCheckpoint, formatVkey } from '@countersign/proof/writing/note-texts.ts';
import { projectRoot } from '../project-root.ts';

/** What a run of the verifier took, its start included, and how it ended. */
export type VerifierRun = { readonly seconds: number; readonly exitCode: number | null };

/** Checks an access log of `entries` entries of a kind that nobody knows, as a mirror keeps it. */
export function verifierRun(entries: number, vault: string): VerifierRun {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-verifier-'));
  try {
    const witness = freshNoteSigner({
      name: 'bench.example/witness',
      type: signatureTypes.cosignatureEd25519,
    });
    const leaves = Array.from({ length: entries }, (_, at) => {
      return utf8(`{"kind":"bench","nth":${at},"of":"${'x'.repeat(leafPadding)}"}`);
    });
    const lines = [
      `log ${writeLog(folder, 'access', leaves, witness)}`,
      `log ${writeLog(folder, 'device', [], witness)}`,
      `witness bench ${formatVkey(witness.vkey)}`,
      'quorum bench',
    ];
    const policy = `${lines.join('\n')}\n`;
    const trust = join(folder, 'trust.json');
    writeFileSync(trust, JSON.stringify({ policy, vault, logUrl: folder, edgeUrl: '' }));
    const program = [
      '--disable-warning=ExperimentalWarning',
      join(projectRoot, 'verifier/main.ts'),
    ];
    const words = ['log', folder, '--trust', trust, '--state', join(folder, 'state'), '--json'];
    const startedAt = performance.now();
    const run = spawnSync(process.execPath, [...program, ...words], { maxBuffer: outputBytesMax });
    return { seconds: (performance.now() - startedAt) / 1000, exitCode: run.status };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Entries of about 300 bytes. */
const leafPadding = 260;
const outputBytesMax = 268_435_456;

/** Writes every file of a log, and gives its verifier key. */
function writeLog(
  folder: string,
  log: string,
  entries: readonly Bytes[],
  witness: NoteSigner,
): string {
  const origin = `bench.example/${log}`;
  const signer = freshNoteSigner({ name: origin, type: signatureTypes.ed25519 });
  const { head, files } = logFiles(entries);
  const text = formatCheckpoint({ origin, ...head, extensions: [] });
  const cosigned = witness.cosign(text, Math.floor(Date.now() / 1000));
  files.set('checkpoint', utf8(`${text}\n${signer.sign(text)}\n${cosigned}\n`));
  for (const [path, bytes] of files) {
    const file = join(folder, log, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
  return formatVkey(signer.vkey);
}
