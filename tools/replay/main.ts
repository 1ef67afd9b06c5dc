/** `npm run replay -- FILE`: sends real conversations through everything and reads them back. */

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { TrustFile } from '@countersign/client/trust/trust-file.ts';
import { PlainFault, runPlainly } from '../plain-fault.ts';
import { pathFromCaller, projectRoot } from '../project-root.ts';
import { startStack } from '../stack/stack.ts';
import { castCorpus } from './casting.ts';
import { readCorpus, type CorpusTalk } from './corpus.ts';
import { nastyTexts } from './nasty-texts.ts';
import { makePeople } from './people.ts';
import { ProgressBar } from './progress-bar.ts';
import { compareTalks, sendTalks } from './replay-talks.ts';

const usage = `npm run replay -- FILE.jsonl[.gz] [--limit N] [--real-stretching]

  FILE               conversations, one {conversation, sender, text} a line
  --limit N          only the first N messages
  --real-stretching  stretch the replay's passwords as hard as people's (slow on purpose)
`;

/** Differences that are listed one by one; the rest is counted. */
const differencesShownMax = 20;

await runPlainly(() => replay(process.argv.slice(2)));

async function replay(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      limit: { type: 'string' },
      'real-stretching': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true || positionals.length > 1) {
    process.stdout.write(usage);
    return values.help === true ? 0 : 1;
  }
  const limit = Number(values.limit ?? Number.MAX_SAFE_INTEGER);
  if (!(limit >= 1)) throw new PlainFault('--limit is a whole number above 0');
  const [file] = positionals;
  const corpus = file === undefined ? [] : await readCorpus(pathFromCaller(file), limit);
  const place = await findStack();
  try {
    return await replayCorpus([...corpus, nastyTalk()], {
      trust: place.trust,
      realStretching: values['real-stretching'] === true,
    });
  } finally {
    await place.leave();
  }
}

async function replayCorpus(
  corpus: readonly CorpusTalk[],
  plan: { readonly trust: TrustFile; readonly realStretching: boolean },
): Promise<number> {
  const { talks, people: count, crowded } = castCorpus(corpus);
  const lines = talks.reduce((sum, talk) => sum + talk.lines.length, 0);
  say(`${counted(lines)} messages in ${counted(talks.length)} conversations`);
  if (crowded > 0) {
    say(`${crowded} of them have more than 32 senders: there, some people speak for several`);
  }
  const made = new ProgressBar('people', count);
  const people = await makePeople({ ...plan, count }, () => made.add(1));
  made.end();
  try {
    const sending = new ProgressBar('sent', lines);
    const sent = await sendTalks(talks, people, () => sending.add(1));
    sending.end();
    const reading = new ProgressBar('read', lines);
    const differences = await compareTalks(sent, people, (read) => reading.add(read));
    reading.end();
    for (const { talk, line, what } of differences.slice(0, differencesShownMax)) {
      say(`${talk}, line ${line + 1}: ${what}`);
    }
    if (differences.length > 0) {
      say(`${counted(differences.length)} of ${counted(lines)} differ`);
      return 1;
    }
    say(`All ${counted(lines)} messages read back equal, each by another member.`);
    return 0;
  } finally {
    for (const person of people) person.disconnect();
  }
}

/** Everything that is hard to carry, as one more conversation. */
function nastyTalk(): CorpusTalk {
  const messages = nastyTexts.map((text, at) => ({ sender: at % 2 === 0 ? 'one' : 'two', text }));
  return { name: 'built-in nasty texts', messages };
}

/** The stack of this checkout if it runs, else one of our own that leaves nothing behind. */
async function findStack(): Promise<{ trust: TrustFile; leave: () => Promise<void> }> {
  const running = join(projectRoot, 'data/trust.json');
  if (existsSync(running)) {
    const trust = JSON.parse(readFileSync(running, 'utf8')) as TrustFile;
    const asked = fetch(`${trust.edgeUrl}/v1/status`);
    const answers = await asked.then(
      (answer) => answer.ok,
      () => false,
    );
    if (answers) return { trust, leave: () => Promise.resolve() };
  }
  say('Starting a stack of its own for this replay');
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-replay-'));
  const stack = await startStack({ dataDir, ports: 'free', without: ['web', 'worker'] });
  const { trustFile, edge } = stack.addresses;
  const trust = { ...(JSON.parse(readFileSync(trustFile, 'utf8')) as TrustFile), edgeUrl: edge };
  const leave = async (): Promise<void> => {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { trust, leave };
}

function counted(count: number): string {
  return count.toLocaleString('en');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
