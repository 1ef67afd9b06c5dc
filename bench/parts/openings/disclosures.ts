/** Disclosures: what judging a grant takes the vault, and a thousand messages take a house. */

import { accountOf, type TestHouse } from '@countersign/test/fixtures/test-house.ts';
import { draftAbout } from '@countersign/test/fixtures/order-draft.ts';
import { HostileEdge } from '@countersign/test/scenarios/attacks/hostile-edge.ts';
import { LegalDesk } from '@countersign/test/scenarios/attacks/officer.ts';
import type { LeafReply } from '@countersign/wire/vault/record-calls.ts';
import { percentiles, type Percentiles } from '../../measure/latency.ts';
import { cpuMsOfTree } from '../../measure/process-cost.ts';

/** What judging one grant takes, round trip on the vault's socket included. */
export type GrantChecks = {
  readonly wallMs: Percentiles;
  /** Of the vault's process alone, the mean. */
  readonly cpuMs: number;
};

/**
 * `grantUse` over and over: the vault's own signature, its inclusion under a quorum, the way from
 * the last head, the roster, and two of three people's assertions. Nothing of it is remembered.
 */
export async function grantChecks(grants: number, timesEach: number): Promise<GrantChecks> {
  const desk = await LegalDesk.open();
  await using vault = desk.vault;
  const { account } = await new HostileEdge(vault).someone();
  const samplesMs: number[] = [];
  let cpuMs = 0;
  for (let n = 0; n < grants; n++) {
    const order = await desk.prepare(account);
    const { leaf } = await order.issue('legal-2', 'approver-1');
    const { pending } = order.prepared;
    await vault.adopt(leaf);
    const grant = await vault.log(leaf);
    // The first use is also written to disk, which is no part of judging it.
    await vault.json<LeafReply>('grantUse', { grant, pending });
    const before = cpuMsOfTree(vault.pid);
    for (let again = 0; again < timesEach; again++) {
      const shown = { ...grant, consistency: [] };
      const begun = performance.now();
      await vault.json<LeafReply>('grantUse', { grant: shown, pending });
      samplesMs.push(performance.now() - begun);
    }
    cpuMs += cpuMsOfTree(vault.pid) - before;
  }
  return { wallMs: percentiles(samplesMs), cpuMs: cpuMs / samplesMs.length };
}

/** What opening takes, once grant and use are in the log. */
export type Opened = {
  readonly messages: number;
  readonly wallMs: number;
  readonly cpuMs: Readonly<Record<string, number>>;
};

/** An officer's device reads an order of this many messages, every page checked there as well. */
export async function openMessages(
  house: TestHouse,
  pids: Readonly<Record<string, number>>,
  count: number,
): Promise<Opened> {
  const [writer, reader] = [await house.person('orderwriter'), await house.person('orderreader')];
  const thread = writer.thread(await writer.startConversation([accountOf(reader)]));
  for (let sent = 0; sent < count; sent += sendsAtOnce) {
    const some = Array.from({ length: sendsAtOnce }, (_, n) => thread.send(`message ${sent + n}`));
    await Promise.all(some);
  }
  const [officer, ...others] = await house.staff('legal-1', 'legal-2', 'approver-1');
  if (officer === undefined) throw new Error('nobody is at the desk');
  const draft = draftAbout(accountOf(writer), { messagesMax: count });
  const own = await officer.staff.prepareDisclosure(draft);
  for (const { staff } of others) {
    await staff.signDisclosure(await staff.viewDisclosure(own.disclosure));
  }
  const before = spent(pids);
  const begun = performance.now();
  let messages = 0;
  for await (const { items } of officer.staff.readDisclosure(own)) messages += items.length;
  const wallMs = performance.now() - begun;
  const after = spent(pids);
  const names = Object.keys(pids);
  const cpuMs = Object.fromEntries(
    names.map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)]),
  );
  return { messages, wallMs, cpuMs };
}

const sendsAtOnce = 50;

function spent(pids: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, cpuMsOfTree(pid)]));
}
