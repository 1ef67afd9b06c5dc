/** The part about productions: what building one of 20,000 messages takes, twice. */

import { browserBuild, nodeBuild, type ProductionBuild } from './production-builds.ts';
import type { PartResult } from '../run-parts.ts';
import type { Row } from '../table.ts';
import { targets } from '../targets.ts';

const messages = 20_000;

/** Needs neither stack nor people. */
export async function measureProduction(): Promise<PartResult> {
  const inNode = await nodeBuild(messages);
  const inBrowser = await browserBuild(messages);
  const { stalledMs, emptyPageMb } = inBrowser;
  return {
    figures: { messages, inNode, inBrowser },
    rows: [
      ...rowsOf('production in a browser', inBrowser),
      { figure: '  of it the page before any build', value: emptyPageMb, unit: 'MB' },
      { figure: '  longest time the page stood still', value: stalledMs, unit: 'ms' },
      ...rowsOf('production by the command', inNode),
    ],
  };
}

function rowsOf(name: string, { seconds, peakMb, packageMb }: ProductionBuild): Row[] {
  const head = `${name}, ${messages.toLocaleString('en')} messages`;
  return [
    { figure: head, value: seconds, unit: 's', target: targets.productionSeconds },
    {
      figure: '  most memory of its process',
      value: peakMb,
      unit: 'MB',
      target: targets.productionMb,
    },
    { figure: '  encrypted package', value: packageMb, unit: 'MB' },
  ];
}
