/** The progress of a build, in tenths: a package of many messages takes a while. */

import type { ProductionProgress } from '@countersign/client/production/production-input.ts';

/** Redraws one line on a terminal, and says a line for each tenth elsewhere. */
export function buildBar(): (progress: ProductionProgress) => void {
  let tenth = -1;
  return ({ stage, done, of }) => {
    const now = of === 0 ? 0 : Math.floor((10 * done) / of);
    if (now === tenth || stage === 'gathering') return;
    tenth = now;
    const text = `${'█'.repeat(2 * now).padEnd(20, '░')} ${10 * now} %`;
    const isEnd = stage === 'done';
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K  ${text}${isEnd ? '\n' : ''}`);
    else process.stderr.write(`  ${text}\n`);
  };
}
