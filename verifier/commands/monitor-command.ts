/** `verifier monitor`: stays, says what is new line by line, and raises the alarm. */

import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fromBase64url } from '@countersign/base/base64.ts';
import { systemClock } from '@countersign/base/clock.ts';
import { parseId, type AccountId, type DeviceId } from '@countersign/rules/ids.ts';
import { hookTimeoutMs, monitorPauseMs } from '../limits.ts';
import { KnownDevices } from '../monitor/known-devices.ts';
import { accountOfKey, Watch, type News, type WatchedAccount } from '../monitor/watch.ts';
import { Unreachable } from '../source/log-source.ts';
import { UnusableInput } from '../trust-file.ts';
import { exits, type Options } from './options.ts';

/** Looks until it is told to stop; without a hook the first alarm ends it with code 1. */
export async function monitorCommand(options: Options): Promise<number> {
  const { house, values } = options;
  const pauseMs = values.every === undefined ? monitorPauseMs : secondsOf(values.every) * 1_000;
  await using watch = new Watch(house, watchedAccount(options));
  const stopped = stopSignal();
  let isReachable = true;
  while (!stopped.aborted) {
    try {
      const news = await watch.look(systemClock());
      if (!isReachable) say(options, { kind: 'news', text: 'the logs can be reached again' });
      isReachable = true;
      for (const one of news) say(options, one);
      const isAlarmed = news.some(({ kind }) => kind === 'alarm');
      if (isAlarmed && (values.hook === undefined || values.once === true)) return exits.broken;
    } catch (error) {
      if (!(error instanceof Unreachable) || values.once === true) throw error;
      if (isReachable) say(options, { kind: 'news', text: `cannot be reached: ${error.message}` });
      isReachable = false;
    }
    if (values.once === true) break;
    await pause(pauseMs, undefined, { signal: stopped }).catch(() => undefined);
  }
  return exits.good;
}

function say({ json, values }: Options, { kind, text }: News): void {
  const at = new Date(systemClock()).toISOString();
  const line = json ? JSON.stringify({ at, kind, text }) : `${at} ${kind.toUpperCase()} ${text}`;
  process.stdout.write(`${line}\n`);
  if (kind !== 'alarm' || values.hook === undefined) return;
  // Run as a program with one argument, never through a shell: the text is from outside.
  const ran = spawnSync(values.hook, [text], { stdio: 'inherit', timeout: hookTimeoutMs });
  if (ran.status !== 0) process.stderr.write(`the hook ${values.hook} failed\n`);
}

function watchedAccount({ state, values }: Options): WatchedAccount | undefined {
  const { account: text, 'account-key': keyText, devices } = values;
  if (text === undefined && keyText === undefined) return undefined;
  const key = keyText === undefined ? undefined : fromBase64url(keyText);
  const account = key?.length === 32 ? accountOfKey(key) : parseId<AccountId>(text);
  if (account === undefined) throw new UnusableInput('--account or --account-key is malformed');
  const named = devices?.split(',').map((device) => {
    const id = parseId<DeviceId>(device);
    if (id === undefined) throw new UnusableInput(`${device} is no device id`);
    return id;
  });
  return { account, devices: new KnownDevices(state, account, named) };
}

function secondsOf(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new UnusableInput(`--every ${text} is no time`);
  return Number(text);
}

function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    void once(process, signal).then(() => stop.abort());
  }
  return stop.signal;
}
