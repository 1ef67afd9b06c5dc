/** What ails a running stack that no process tells by itself: silent witnesses, a doubted log. */

import { troubleAnswerMsMax } from '../limits.ts';
import type { StackAddresses } from './addresses.ts';
import { developmentWitnesses, developmentWitnessesNeeded } from './development-witnesses.ts';

/** One trouble; a grave one stops openings and new devices, the others only take reserve away. */
export type StackTrouble = { readonly isGrave: boolean; readonly sentence: string };

/** Asks witnesses and log; none if all is well. */
export async function findTroubles(
  addresses: Pick<StackAddresses, 'witnesses' | 'logWriter'>,
): Promise<StackTrouble[]> {
  const [log, ...witnesses] = await Promise.all(
    [addresses.logWriter, ...addresses.witnesses].map((address) => readiness(`${address}/ready`)),
  );
  const silent = developmentWitnesses.filter((_, at) => witnesses[at]?.status !== 200);
  return [...aboutWitnesses(silent.map(({ process }) => process)), ...aboutLog(log)];
}

function aboutWitnesses(silent: readonly string[]): StackTrouble[] {
  if (silent.length === 0) return [];
  const answering = developmentWitnesses.length - silent.length;
  const names = silent.join(' and ');
  const verb = silent.length === 1 ? 'does' : 'do';
  const isGrave = answering < developmentWitnessesNeeded;
  const consequence = isGrave
    ? `until ${developmentWitnessesNeeded} do, nothing opens and no device is added; people talk on`
    : `the other ${answering} are enough`;
  return [{ isGrave, sentence: `${names} ${verb} not answer: ${consequence}` }];
}

/** The log names its own trouble, such as witnesses that know more than a restored copy of it. */
function aboutLog(log: Readiness | undefined): StackTrouble[] {
  if (log?.status === 200) return [];
  if (log === undefined) return [{ isGrave: true, sentence: 'The log does not answer' }];
  const sentences = log.text.split('\n').filter((line) => line !== '');
  return sentences.map((line) => ({ isGrave: true, sentence: line.replace(/\.$/, '') }));
}

type Readiness = { readonly status: number; readonly text: string };

async function readiness(url: string): Promise<Readiness | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(troubleAnswerMsMax) });
    return { status: answer.status, text: await answer.text() };
  } catch {
    return undefined;
  }
}
