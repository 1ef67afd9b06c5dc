/** Ports that somebody else listens on, all told at once: nobody mends them one start at a time. */

import { envName } from '@countersign/base/settings.ts';
import type { StackPorts } from '../stack/addresses.ts';
import { isPortFree } from '../supervise/ports.ts';
import { stackSettings } from './settings.ts';

/** One sentence with every busy port and the setting that moves it; `undefined` if all are free. */
export async function busyPortsSentence(ports: StackPorts): Promise<string | undefined> {
  const names = Object.keys(ports) as (keyof StackPorts)[];
  const free = await Promise.all(names.map((name) => isPortFree(ports[name])));
  const busy = names.filter((_, at) => !free[at]);
  if (busy.length === 0) return undefined;
  const numbers = and(busy.map((name) => String(ports[name])));
  const settings = and(busy.map((name) => envName(stackSettings[`${name}Port`])));
  if (busy.length === 1) return `port ${numbers} is in use: stop what uses it or set ${settings}`;
  return `ports ${numbers} are in use: stop what uses them or set ${settings}`;
}

function and(words: readonly string[]): string {
  return [words.slice(0, -1).join(', '), words.at(-1)].filter((part) => part !== '').join(' and ');
}
