/** Parts: each runs one measurement on the stack and turns it into rows of the table. */

import type { TestHouse } from '@countersign/test/fixtures/test-house.ts';
import type { StackProcessName } from '@countersign/tools/stack/stack.ts';
import type { BenchDoor } from './load/bench-person.ts';
import type { Pair } from './load/fleet.ts';
import {
  measureInclusion,
  measureLog,
  measureNextTag,
  measureVerifier,
  measureWitness,
} from './log-parts.ts';
import { measureBlastRadius } from './containment/blast-radius-part.ts';
import type { DatabaseMeter } from './measure/database-cost.ts';
import type { BenchOptions, PartName } from './options.ts';
import { closedLoop } from './parts/closed-loop.ts';
import { grantChecks, openMessages } from './parts/openings/disclosures.ts';
import { grants } from './parts/openings/grants.ts';
import { handshakes } from './parts/handshakes.ts';
import { history } from './parts/history.ts';
import { idleConnections } from './parts/idle-connections.ts';
import { openLoop } from './parts/open-loop.ts';
import { measureProduction } from './productions/production-part.ts';
import { measureSearch } from './search/search-part.ts';
import { costOf, type ServerCost } from './server-cost.ts';
import type { Row } from './table.ts';
import { baseline, targets } from './targets.ts';

/** The stack under measurement and the people on it. */
export type BenchPlace = {
  readonly house: TestHouse;
  readonly door: BenchDoor;
  readonly pairs: readonly Pair[];
  readonly database: DatabaseMeter;
};

/** What a part measured. */
export type PartResult = { readonly rows: readonly Row[]; readonly figures: unknown };

const parts: Record<PartName, (place: BenchPlace, options: BenchOptions) => Promise<PartResult>> = {
  handshakes: measureHandshakes,
  'closed-loop': measureClosedLoop,
  'open-loop': measureOpenLoop,
  history: measureHistory,
  idle: measureIdle,
  log: measureLog,
  inclusion: measureInclusion,
  witness: measureWitness,
  verifier: measureVerifier,
  'next-tag': measureNextTag,
  grants: measureGrants,
  production: measureProduction,
  disclosures: measureDisclosures,
  'blast-radius': () => Promise.resolve(measureBlastRadius()),
  search: () => Promise.resolve(measureSearch()),
};

/** Runs one part. */
export function runPart(
  part: PartName,
  place: BenchPlace,
  options: BenchOptions,
): Promise<PartResult> {
  return parts[part](place, options);
}

async function measureHandshakes(place: BenchPlace, options: BenchOptions): Promise<PartResult> {
  const people = place.pairs.slice(0, 4).map(({ sender }) => sender);
  const figures = await handshakes(place.door, people, Math.ceil(options.seconds / 3));
  return {
    figures,
    rows: [{ figure: 'handshakes', value: figures.handshakesPerSecond, unit: '/s' }],
  };
}

async function measureClosedLoop(place: BenchPlace, options: BenchOptions): Promise<PartResult> {
  await closedLoop(place.pairs, warmUpSeconds);
  const figures = await costOf(serversOf(place), () => closedLoop(place.pairs, options.seconds));
  const head = `${place.pairs.length} pairs`;
  return {
    figures,
    rows: [
      {
        figure: `${head}: stored and delivered`,
        value: figures.messagesPerSecond,
        unit: 'msg/s',
        baseline: baseline.messagesPerSecond,
      },
      { figure: `${head}: p50`, value: figures.latencyMs.p50, unit: 'ms' },
      { figure: `${head}: p95`, value: figures.latencyMs.p95, unit: 'ms' },
      { figure: `${head}: p99`, value: figures.latencyMs.p99, unit: 'ms' },
      {
        figure: `${head}: server CPU`,
        value: figures.cost.perThousandTotal,
        unit: 'ms per 1,000',
        target: targets.cpuMsPerThousand,
        baseline: baseline.cpuMsPerThousand,
      },
      ...costRows(figures.cost),
    ],
  };
}

async function measureOpenLoop(place: BenchPlace, options: BenchOptions): Promise<PartResult> {
  const load = { perSecond: 500, seconds: options.seconds };
  const figures = await costOf(serversOf(place), () => openLoop(place.pairs, load));
  const { deliveredMs, storedMs } = figures;
  return {
    figures,
    rows: [
      {
        figure: '500/s: delivered p50',
        value: deliveredMs.p50,
        unit: 'ms',
        baseline: baseline.p50Ms,
      },
      { figure: '500/s: delivered p95', value: deliveredMs.p95, unit: 'ms' },
      {
        figure: '500/s: delivered p99',
        value: deliveredMs.p99,
        unit: 'ms',
        target: targets.openLoopP99Ms,
        baseline: baseline.p99Ms,
      },
      { figure: '500/s: stored p99', value: storedMs.p99, unit: 'ms' },
      { figure: '500/s: server CPU', value: figures.cost.perThousandTotal, unit: 'ms per 1,000' },
      ...costRows(figures.cost),
    ],
  };
}

async function measureHistory(place: BenchPlace, options: BenchOptions): Promise<PartResult> {
  const ten = place.pairs.slice(0, 10);
  await fill(ten, historyEvents);
  const work = async () => {
    const walk = { seconds: options.seconds, pageEvents: 50, pagesDeep: historyEvents / 50 };
    const result = await history(ten, walk);
    return { ...result, messages: result.pages };
  };
  const figures = await costOf(serversOf(place), work);
  return {
    figures,
    rows: [
      {
        figure: 'history pages of 50, ten connections',
        value: figures.pagesPerSecond,
        unit: '/s',
        target: targets.historyPagesPerSecond,
        baseline: baseline.historyPagesPerSecond,
      },
      { figure: 'history: events per page', value: figures.eventsPerPage, unit: '' },
      {
        figure: 'history: server CPU',
        value: figures.cost.perThousandTotal / 1000,
        unit: 'ms per page',
      },
    ],
  };
}

async function measureIdle(place: BenchPlace, options: BenchOptions): Promise<PartResult> {
  const { edge = 0, vault = 0 } = serversOf(place).pids;
  const devices = place.pairs.flatMap(({ sender, receiver }) => [sender.device, receiver.device]);
  const servers = { door: place.door, pids: { edge, vault } };
  const figures = await idleConnections(servers, devices, options.idle);
  return {
    figures,
    rows: [
      {
        figure: `idle connections (${figures.connections})`,
        value: figures.kbPerConnection,
        unit: 'KB each',
        target: targets.idleKbPerConnection,
        baseline: baseline.idleKbPerConnection,
      },
      ...Object.entries(figures.kbByProcess).map(([name, kb]) => {
        return { figure: `  of it in ${name}`, value: kb, unit: 'KB' };
      }),
    ],
  };
}

async function measureGrants(place: BenchPlace): Promise<PartResult> {
  const figures = await grants(place.house, openingsMeasured);
  return {
    figures,
    rows: [
      { figure: 'grant: approval to content, p50', value: figures.p50, unit: 'ms' },
      { figure: 'grant: approval to content, p95', value: figures.p95, unit: 'ms' },
    ],
  };
}

async function measureDisclosures(place: BenchPlace): Promise<PartResult> {
  const checks = await grantChecks(grantsChecked, checksOfEach);
  const opened = await openMessages(place.house, serversOf(place).pids, messagesOpened);
  const head = `order: ${opened.messages.toLocaleString('en')} messages`;
  const target = targets.grantCheckMs;
  return {
    figures: { checks, opened },
    rows: [
      { figure: 'grant: judged by the vault, p50', value: checks.wallMs.p50, unit: 'ms' },
      { figure: 'grant: judged, p95', value: checks.wallMs.p95, unit: 'ms', target },
      { figure: "  the vault's CPU", value: checks.cpuMs, unit: 'ms each', target },
      {
        figure: `${head}, logged to read`,
        value: opened.messages === messagesOpened ? opened.wallMs : Number.NaN,
        unit: 'ms',
        target: targets.openThousandMs,
      },
      ...Object.entries(opened.cpuMs).map(([name, value]) => {
        return { figure: `  CPU in ${name}`, value, unit: 'ms' };
      }),
    ],
  };
}

const grantsChecked = 20;
const checksOfEach = 20;
const messagesOpened = 1_000;
const warmUpSeconds = 4;
const historyEvents = 500;
const openingsMeasured = 20;

function serversOf({ house, database }: BenchPlace) {
  const passed: readonly StackProcessName[] = ['edge', 'vault', 'screen', 'postgres'];
  const pids = Object.fromEntries(
    passed.map((name) => {
      const pid = house.stack.processes.get(name)?.pid;
      if (pid === undefined) throw new Error(`${name} is not running`);
      return [name, pid];
    }),
  );
  return { pids, database };
}

function costRows(cost: ServerCost): Row[] {
  const cpu = Object.entries(cost.perThousand).map(([name, ms]) => {
    return { figure: `  of it in ${name}`, value: ms, unit: 'ms per 1,000' };
  });
  return [
    ...cpu,
    { figure: '  WAL', value: cost.walBytesPerMessage, unit: 'bytes per message' },
    { figure: '  commits', value: cost.commitsPerMessage, unit: 'per message' },
  ];
}

async function fill(pairs: readonly Pair[], events: number): Promise<void> {
  await Promise.all(
    pairs.map(async ({ sender, conversation }) => {
      for (let sent = 0; sent < events; sent += 50) {
        const batch = Array.from({ length: 50 }, async (_, n) => {
          const { receipt } = await sender.send(conversation, `history ${sent + n}`);
          await receipt;
        });
        await Promise.all(batch);
      }
    }),
  );
}
