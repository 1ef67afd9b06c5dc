/** `npm start`: the whole of Countersign on this machine, until Ctrl-C. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainFault, runPlainly } from '../plain-fault.ts';
import { takeRunLock } from '../supervise/run-lock.ts';
import { reachDatabase } from '../postgres/reach-database.ts';
import { busyPortsSentence } from './busy-ports.ts';
import { keepDemoOrderWaiting } from './demo/keep-waiting.ts';
import { enrolledSlots } from './enrolled-staff.ts';
import { openDataFolder, resetDataFolder } from './data-folder.ts';
import { seedDemo, type DemoSignIn } from './seed-demo.ts';
import { signInNote } from './sign-in-note.ts';
import { startStack, type Stack } from '../stack/stack.ts';
import { stopMsMax } from '../limits.ts';
import { readStartOptions, startUsage, type StartOptions } from './start-options.ts';
import { StatusView } from './status-view.ts';
import { watchTroubles } from './trouble-watch.ts';

await runPlainly(() => start(process.argv.slice(2)));
// What is left now, such as a question to a witness that has stopped, is worth no waiting.
process.exit();

async function start(args: readonly string[]): Promise<number> {
  const options = readStartOptions(args, process.env);
  if (options.help) {
    process.stdout.write(`${startUsage.join('\n')}\n`);
    return 0;
  }
  const asked = whenAskedToStop();
  await makeReady(options);
  const view = new StatusView(process.stdout);
  const stack = await startStack({
    dataDir: options.dataDir,
    ports: options.ports,
    settings: options.texts,
    onChange: (rows) => view.update(rows),
    ...(options.databaseUrl === undefined ? {} : { databaseUrl: options.databaseUrl }),
  });
  try {
    const people = await seedOnce(options, stack, view);
    const enrolled = await enrolledSlots(stack.addresses.databaseUrl);
    view.say(...signInNote(stack.addresses, { people, enrolled }, stack.walls));
    if (people.length > 0) void keepDemoOrderWaiting(stack.addresses, asked);
    void watchTroubles(stack.addresses, (sentence) => view.say(sentence), asked);
    await asked;
    view.say('Stopping.');
    // Every part has had its own time to end long before this, and was killed after it.
    setTimeout(() => process.exit(1), stopMsMax).unref();
  } finally {
    await stack.stop();
  }
  return 0;
}

/** Everything that can be wrong before a process runs is found here, while it is one sentence. */
async function makeReady(options: StartOptions): Promise<void> {
  if (existsSync(join(options.dataDir, 'run/supervisor.json'))) {
    (await takeRunLock(join(options.dataDir, 'run/supervisor.json'))).release();
  }
  const busy = await busyPortsSentence(options.ports);
  if (busy !== undefined) throw new PlainFault(busy);
  if (options.databaseUrl !== undefined) {
    const reached = await reachDatabase(options.databaseUrl);
    if (reached.kind === 'unfit') throw new PlainFault(reached.sentence);
  }
  if (options.reset) resetDataFolder(options.dataDir);
  openDataFolder(options.dataDir);
}

async function seedOnce(
  options: StartOptions,
  stack: Stack,
  view: StatusView,
): Promise<readonly DemoSignIn[]> {
  const file = join(options.dataDir, 'demo-people.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as DemoSignIn[];
  if (!options.seed) return [];
  view.say('Making the demo people and their conversations');
  const people = await seedDemo(stack.addresses);
  if (people.length > 0) writeFileSync(file, JSON.stringify(people), { mode: 0o600 });
  return people;
}

/** The first signal asks for an orderly end; the second does not wait for it. */
function whenAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const ask = (): void => {
      if (asked) process.exit(130);
      asked = true;
      resolve();
    };
    process.on('SIGINT', ask);
    process.on('SIGTERM', ask);
  });
}
