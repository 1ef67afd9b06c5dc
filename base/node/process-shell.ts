/** What each process does alike at its edge: settings, readiness, faults, and stopping. */

import { readSettings, type SettingsOf, type SettingsScheme } from '../settings.ts';

/** The checked settings from the environment; ends the process with every problem there is. */
export function settingsFromEnv<Scheme extends SettingsScheme>(scheme: Scheme): SettingsOf<Scheme> {
  const read = readSettings(scheme, { env: process.env, file: {} });
  if ('ok' in read) return read.ok;
  return refuseToStart(read.problems.join('; '));
}

/** Ends the process with one sentence that says why it cannot run. */
export function refuseToStart(problem: string): never {
  reportFault('refused-to-start', { problem });
  process.exit(1);
}

/** One JSON line on stdout, which the supervisor waits for. */
export function announceReady(facts: Readonly<Record<string, string | number>>): void {
  process.stdout.write(`${JSON.stringify({ ready: true, ...facts })}\n`);
}

/** One JSON line on stderr. Facts never carry texts, keys or ids of people. */
export function reportFault(
  event: string,
  facts: Readonly<Record<string, string | number>> = {},
): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...facts })}\n`);
}

/** A short name of an error that is safe to report: its code or class, not its message. */
export function faultName(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return (error as NodeJS.ErrnoException).code ?? error.name;
}

/** Resolves at the first SIGTERM or SIGINT. */
export function untilToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
  });
}
