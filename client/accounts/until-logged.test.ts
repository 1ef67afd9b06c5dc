/** Tests of waiting for the log: what passes is tried again, and a long wait is told. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '@countersign/wire/problems.ts';
import { Unreachable } from '../http/edge-door.ts';
import { loggedAnswerMsMax, loggedSoonMs } from '../limits.ts';
import type { Timers } from '../platform.ts';
import { untilLogged } from './until-logged.ts';

/** A time that jumps to the next timer whenever nothing else is left to do. */
function jumpingTime() {
  let nowMs = 0;
  const waiting = new Set<{ readonly atMs: number; readonly run: () => void }>();
  const timers: Timers = {
    set: (run, afterMs) => {
      const timer = { atMs: nowMs + afterMs, run };
      waiting.add(timer);
      return timer;
    },
    clear: (timer) => void waiting.delete(timer as never),
  };
  const jump = () => {
    const [next] = [...waiting].sort((a, b) => a.atMs - b.atMs);
    if (next === undefined) return;
    waiting.delete(next);
    nowMs = next.atMs;
    next.run();
  };
  const whileWaiting = async <Result>(work: Promise<Result>): Promise<Result> => {
    const turn = setInterval(jump);
    return work.finally(() => clearInterval(turn));
  };
  return { clock: () => nowMs, timers, whileWaiting, left: () => waiting.size };
}

test('an answer that comes at once is never told as a wait', async () => {
  const time = jumpingTime();
  const told: boolean[] = [];
  assert.equal(
    await untilLogged(
      time,
      async () => 'logged',
      (waits) => told.push(waits),
    ),
    'logged',
  );
  assert.deepEqual(told, [false]);
  assert.equal(time.left(), 0);
});

test('a log without its witnesses is told as a wait until they are back', async () => {
  const time = jumpingTime();
  const told: boolean[] = [];
  let tries = 0;
  const ask = async () => {
    if (++tries < 3) throw new Problem('log-not-countersigned');
    return 'logged';
  };
  const logged = untilLogged(time, ask, (waits) => told.push(waits));
  assert.equal(await time.whileWaiting(logged), 'logged');
  assert.equal(told[0], true);
  assert.equal(told.at(-1), false);
});

test('an answer that takes long is told as a wait', async () => {
  const time = jumpingTime();
  const told: boolean[] = [];
  const ask = () =>
    new Promise<string>(
      (resolve) => void time.timers.set(() => resolve('logged'), loggedSoonMs * 2),
    );
  const logged = untilLogged(time, ask, (waits) => told.push(waits));
  assert.equal(await time.whileWaiting(logged), 'logged');
  assert.deepEqual(told, [true, false]);
});

test('a refusal ends the waiting at once, and silence ends it in time', async () => {
  const time = jumpingTime();
  const refused = async () => Promise.reject(new Problem('handle-unavailable'));
  await assert.rejects(untilLogged(time, refused), { code: 'handle-unavailable' });
  const silent = async () => Promise.reject(new Unreachable('no connection'));
  await assert.rejects(time.whileWaiting(untilLogged(time, silent)), { name: 'Unreachable' });
  assert.ok(time.clock() <= loggedAnswerMsMax);
});
