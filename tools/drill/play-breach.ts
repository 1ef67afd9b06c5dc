/** The night of a breach, played: an officer's passkey is another's, and everything follows. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@countersign/client/client.ts';
import type { OwnDisclosure } from '@countersign/client/staff/disclosures.ts';
import type { StaffClient } from '@countersign/client/staff/staff-client.ts';
import type { AccountId, ConversationId } from '@countersign/rules/ids.ts';
import {
  makeReport,
  type IncidentStep,
  type SignedReport,
} from '@countersign/rules/incident/incident-report.ts';
import { parseRegionPack, type RegionPack } from '@countersign/rules/region-pack.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { projectRoot } from '../project-root.ts';
import { until, type ScratchHouse } from './scratch-house.ts';

/** One line of the score; a step without a target is told and not judged. */
export type DrillRow = {
  readonly step: string;
  readonly seconds: number;
  readonly mostSeconds?: number;
};

/** What a drill leaves behind. */
export type DrillResult = { readonly rows: readonly DrillRow[]; readonly signed: SignedReport };

const openGrants = 3;
const stolen = 'legal-1';
/** From the decision to the last open grant that is refused. */
const freezeSecondsMax = 60;
const radiusSecondsMax = 300;

/** Plays it, and says at each step what happens. */
export async function playBreach(
  house: ScratchHouse,
  say: (line: string) => void,
): Promise<DrillResult> {
  const pack = packOf();
  say('An officer works: three grants are open.');
  const writer = await house.person('olga');
  const reader = await house.person('piet');
  const account = accountOf(writer);
  const conversation = await sayThree(writer, reader);
  const names = [stolen, 'legal-2', 'approver-1', 'security-1', 'overseer-1', 'admin-1'];
  const staff = new Map<string, StaffClient>();
  for (const name of names) staff.set(name, await house.staff(name));
  const at = (name: string): StaffClient => staff.get(name) ?? missing(name);
  const open: OwnDisclosure[] = [];
  for (let i = 0; i < openGrants; i++) open.push(await openGrant(at, account, pack));

  const night = new Night(say);
  const { containment: guard } = at('security-1');
  await night.step('freeze: to the last open grant refused', freezeSecondsMax, async () => {
    await guard.freeze({ slot: stolen });
    for (const own of open) await demandFrozen(at(stolen), own);
  });
  await night.step('revoke: the slot out of the roster in force', undefined, async () => {
    const { containment: admin } = at('admin-1');
    const [newest] = await admin.rosters();
    // The passkey still opens a session, of which nothing comes.
    await at(stolen).signIn();
    const slots = newest?.leaf.slots.filter(({ slot }) => slot !== stolen) ?? [];
    const asked = await admin.changeRoster(slots);
    const { containment: overseer } = at('overseer-1');
    await overseer.sign(await overseer.view(asked.act));
    await until('the end of the stolen session', async () => isOut(at(stolen)));
  });
  await night.step('rotate: root and epoch keys, while people talk', undefined, async () => {
    const sent = writer.thread(conversation).send('said meanwhile');
    for (const which of changed) await guard.changeKeys(which);
    await sent;
  });
  const suspicion = {
    slots: [stolen],
    authorities: [],
    fromMs: night.awareMs - 86_400_000,
    toMs: Date.now(),
  };
  const found = await night.step('blast radius: the whole log read', radiusSecondsMax, async () => {
    return guard.radius(suspicion, { ...(await house.accessLog()), pack });
  });
  if (found.radius.opened !== openGrants) throw new Error('the blast radius misses openings');
  if (!found.radius.accounts.includes(account)) throw new Error('somebody is not notified');
  const { awareMs, steps } = night;
  const report = makeReport({ house: pack.pack, awareMs, suspicion, ...found, steps });
  const signed = await night.step('report: signed by security', undefined, () =>
    guard.signReport(report),
  );
  return { rows: night.rows, signed };
}

const changed = ['root', 'messages', 'evidence', 'details'] as const;

/** Keeps the times. */
class Night {
  readonly awareMs = Date.now();
  readonly rows: DrillRow[] = [];
  readonly steps: IncidentStep[] = [];
  readonly #say: (line: string) => void;

  constructor(say: (line: string) => void) {
    this.#say = say;
  }

  async step<Result>(
    step: string,
    mostSeconds: number | undefined,
    work: () => Promise<Result>,
  ): Promise<Result> {
    this.#say(`${step} …`);
    const startedMs = performance.now();
    const result = await work();
    const seconds = (performance.now() - startedMs) / 1_000;
    this.rows.push({ step, seconds, ...(mostSeconds !== undefined && { mostSeconds }) });
    this.steps.push({ atMs: Date.now(), what: step });
    return result;
  }
}

async function openGrant(
  at: (name: string) => StaffClient,
  account: AccountId,
  { instruments }: RegionPack,
): Promise<OwnDisclosure> {
  const found = [...instruments].find(([, { class: of, categories }]) => {
    return of === 'legal' && categories.includes('content');
  });
  const nowS = Math.floor(Date.now() / 1_000);
  const own = await at(stolen).prepareDisclosure({
    account,
    class: 'legal',
    categories: ['content'],
    from: nowS - 600,
    to: nowS + 600,
    order: 'a drill',
    basis: 'a drill',
    messagesMax: 10,
    instrument: found?.[0] ?? missing('instrument'),
    authority: 'd'.repeat(32),
    file: 'A'.repeat(43),
    gagSeconds: 0,
  });
  for (const name of ['legal-2', 'approver-1']) {
    await at(name).signDisclosure(await at(name).viewDisclosure(own.disclosure));
  }
  await at(stolen).readDisclosure(own).next();
  return own;
}

async function sayThree(writer: Client, reader: Client): Promise<ConversationId> {
  await reader.people.allow(accountOf(writer));
  const conversation = await writer.startConversation([accountOf(reader)]);
  for (const text of ['one', 'two', 'three']) await writer.thread(conversation).send(text);
  return conversation;
}

function accountOf(client: Client): AccountId {
  if (client.me === undefined) throw new Error('nobody signed up');
  return client.me.account;
}

async function demandFrozen(thief: StaffClient, own: OwnDisclosure): Promise<void> {
  const code = await thief
    .readDisclosure(own)
    .next()
    .then(() => 'opened', codeOf);
  // The edge signs the slot out within seconds, and the vault refuses at once.
  const isStopped = code === 'frozen' || code === 'not-signed-in';
  if (!isStopped) throw new Error(`a frozen grant answered ${code}`);
}

async function isOut(thief: StaffClient): Promise<boolean> {
  const code = await thief.disclosures().then(() => 'in', codeOf);
  return code === 'session-ended' || code === 'not-signed-in';
}

function codeOf(error: unknown): string {
  if (error instanceof Problem) return error.code;
  throw error;
}

function packOf(): RegionPack {
  return parseRegionPack(readFileSync(join(projectRoot, 'rules/packs/development.json'), 'utf8'));
}

function missing(name: string): never {
  throw new Error(`the drill has no ${name}`);
}
