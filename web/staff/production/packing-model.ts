/** Whether an order can be packed in this tab, and what the package is made of. */

import { certificateText } from '@countersign/client/production/certificate.ts';
import { orderFacts } from '@countersign/client/production/order-facts.ts';
import type { OpenedDisclosure } from '@countersign/client/production/production-input.ts';
import type { DisclosureId } from '@countersign/rules/ids.ts';
import type { LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import type { OrderFile } from '@countersign/rules/legal/order-file.ts';
import type { ProductionView } from '@countersign/wire/http/legal/production-routes.ts';
import { instrumentName } from '../words/legal-words.ts';
import type { KeptDisclosure } from '../opened/desk-memory.ts';
import type { BuildOrder } from './worker-messages.ts';

/** One task that goes in, with what this tab has of it. */
export type PackedTask = {
  readonly task: string;
  readonly disclosure: DisclosureId;
  readonly kept: KeptDisclosure;
  readonly items: number;
};

/** Outcome of looking whether it can be packed here. */
export type Packing =
  | { readonly kind: 'ready'; readonly tasks: readonly PackedTask[] }
  | { readonly kind: 'no-content' | 'no-key' | 'over'; readonly task?: undefined }
  | { readonly kind: 'no-pages' | 'not-reviewed'; readonly task: string };

/** Every task that opened goes in, read through, and with its pages in this tab. */
export function packingOf(
  file: OrderFile,
  kept: ReadonlyMap<DisclosureId, KeptDisclosure>,
  recipient: string | undefined,
): Packing {
  if (file.production?.delivered === true) return { kind: 'over' };
  const opened = file.tasks.filter(({ granted, collected }) => granted && collected !== undefined);
  if (opened.length === 0) return { kind: 'no-content' };
  const tasks: PackedTask[] = [];
  for (const { requested, disclosure, collected, reviewed } of opened) {
    const { task } = requested;
    const id = disclosure as DisclosureId;
    const own = kept.get(id);
    if (own?.pages === undefined) return { kind: 'no-pages', task };
    if (!reviewed) return { kind: 'not-reviewed', task };
    tasks.push({ task, disclosure: id, kept: own, items: collected?.items ?? 0 });
  }
  return recipient === undefined ? { kind: 'no-key' } : { kind: 'ready', tasks };
}

/** The order of a build; `proofs` stand by the task's disclosure. */
export function buildOrderOf(facts: {
  readonly file: OrderFile;
  readonly pack: LegalPack;
  readonly authority: string;
  readonly tasks: readonly PackedTask[];
  readonly proofs: ReadonlyMap<DisclosureId, OpenedDisclosure['proofs']>;
  readonly recipient: string;
  readonly trust: string;
  readonly nowMs: number;
}): BuildOrder {
  const { file, pack, tasks, proofs, recipient, trust, nowMs } = facts;
  const names = {
    authority: facts.authority,
    instrument: instrumentName(pack, file.received.instrument),
  };
  const order = orderFacts(file, names);
  const { certificate: parts } = pack.production;
  return {
    madeAtMs: nowMs,
    order,
    disclosures: tasks.flatMap(({ task, disclosure, kept }) => {
      const proof = proofs.get(disclosure);
      if (proof === undefined || kept.pages === undefined) return [];
      return [{ task, opening: kept.own.opening, proofs: proof, pages: kept.pages }];
    }),
    trust,
    certificate: certificateText({ order, madeAtMs: nowMs, parts }),
    recipients: [recipient],
  };
}

type Link = ProductionView['links'][number];

/** Where a link stands. */
export function linkState(
  { endedAtMs, expiresAtMs, fetches, fetchesMax }: Link,
  nowMs: number,
): 'live' | 'over' | 'ended' {
  if (endedAtMs !== undefined) return 'ended';
  return nowMs < expiresAtMs && fetches.length < fetchesMax ? 'live' : 'over';
}
