/** `npm run produce`: builds a production from an officer's files, as the staff page does. */

import { createWriteStream, renameSync, rmSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeProduction } from '@countersign/client/production/build-production.ts';
import {
  ProductionRefused,
  type ProductionInput,
} from '@countersign/client/production/production-input.ts';
import { PlainFault, runPlainly } from '../plain-fault.ts';
import { pathFromCaller } from '../project-root.ts';
import { buildBar } from './build-bar.ts';
import { readOfficerFile } from './officer-file.ts';

const usage = `npm run produce -- FILE [options]

  FILE              what the officer's page saved: order, opened pages, proofs (JSON)
  --out FILE        where the encrypted package goes (default production.zip.age)
  --recipient KEY   age recipient of the authority; may be given again (default: those in FILE)
  --trust FILE      trust file whose policy goes into the package (default: the one in FILE)
  --pack FILE       region pack that says what the custodian certifies (default: as in FILE)
  --at TIME         time of the package, as 2026-11-21T10:00:00Z (default: now); the same time
                    gives the same files

The package is encrypted as it is written: no part of it is on the disk in the clear.
`;

await runPlainly(() => produce(process.argv.slice(2)));

async function produce(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args);
  const [file] = positionals;
  if (values.help === true || file === undefined || positionals.length > 1) {
    process.stdout.write(usage);
    return values.help === true ? 0 : 2;
  }
  const order = readOfficerFile(pathFromCaller(file), {
    recipients: values.recipient,
    trust: values.trust === undefined ? undefined : pathFromCaller(values.trust),
    pack: values.pack === undefined ? undefined : pathFromCaller(values.pack),
    atMs: values.at === undefined ? Date.now() : Date.parse(values.at),
  });
  const font = readFileSync(
    fileURLToPath(import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')),
  );
  const out = pathFromCaller(values.out ?? 'production.zip.age');
  const built = await writeTo(out, { ...order, font });
  const lines = [
    `${out}: ${built.bytes.toLocaleString('en')} bytes, ${built.files.length} files inside`,
    `SHA-256 of the package:       ${built.sha256}`,
    `SHA-256 of its manifest.json: ${built.manifestSha256}`,
    'Tell the authority these numbers on another way than the package.',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

/** Under another name until it is whole: a build that breaks off leaves nothing to send. */
async function writeTo(out: string, input: ProductionInput) {
  const unfinished = `${out}.${process.pid}`;
  const file = createWriteStream(unfinished, { mode: 0o600 });
  await once(file, 'open');
  const bar = buildBar();
  try {
    const onPiece = async (piece: Uint8Array): Promise<void> => {
      if (!file.write(piece)) await once(file, 'drain');
    };
    const built = await writeProduction(input, onPiece, bar);
    file.end();
    await once(file, 'finish');
    renameSync(unfinished, out);
    return built;
  } catch (error) {
    file.destroy();
    rmSync(unfinished, { force: true });
    if (error instanceof ProductionRefused) throw new PlainFault(error.message);
    throw error;
  }
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        recipient: { type: 'string', multiple: true },
        trust: { type: 'string' },
        pack: { type: 'string' },
        at: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new PlainFault((error as Error).message);
  }
}
