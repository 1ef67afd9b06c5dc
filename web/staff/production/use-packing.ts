/** Packing in this tab: proofs from the log, the build in a worker, the upload in pieces. */

import { useRef, useState } from 'react';
import { ProductionRefused } from '@countersign/client/production/production-input.ts';
import type { OpenedDisclosure } from '@countersign/client/production/production-input.ts';
import type { DisclosureId } from '@countersign/rules/ids.ts';
import type { DisclosureView } from '@countersign/wire/http/disclosure-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { useStaff } from '../frame/use-staff.ts';
import type { OpenOrder } from '../order/use-order-file.ts';
import { t } from '../words/production-words.ts';
import { buildInWorker } from './build-in-worker.ts';
import { buildOrderOf, type PackedTask } from './packing-model.ts';

/** How far it is; shares are from 0 to 1. */
export type PackingStep =
  | { readonly kind: 'proving' }
  | { readonly kind: 'building' | 'uploading'; readonly share: number };

/** Packs once; `stop` ends the build, and nothing of it is kept. */
export function usePacking(open: OpenOrder): {
  readonly step: PackingStep | undefined;
  readonly pack: (tasks: readonly PackedTask[], recipient: string) => Promise<void>;
  readonly stop: () => void;
} {
  const staff = useStaff();
  const [step, setStep] = useState<PackingStep>();
  const ending = useRef<AbortController>(undefined);
  const pack = async (tasks: readonly PackedTask[], recipient: string): Promise<void> => {
    const end = new AbortController();
    ending.current = end;
    try {
      setStep({ kind: 'proving' });
      const known = await staff.disclosures();
      const proofs = new Map<DisclosureId, OpenedDisclosure['proofs']>();
      for (const { disclosure } of tasks) {
        proofs.set(disclosure, await staff.productions.proofs(placesOf(known, disclosure)));
      }
      const { row } = open.view;
      const order = buildOrderOf({
        ...{ file: open.file, pack: open.pack, authority: row.authorityName },
        ...{ tasks, proofs, recipient, trust: await trustPolicy(), nowMs: Date.now() },
      });
      const built = await buildInWorker(
        order,
        ({ done, of }) => setStep({ kind: 'building', share: of === 0 ? 0 : done / of }),
        end.signal,
      );
      const upload = { order: row.order, built, recipients: order.recipients };
      await staff.productions.upload(upload, (sent, of) => {
        setStep({ kind: 'uploading', share: sent / of });
      });
    } finally {
      setStep(undefined);
    }
  };
  return { step, pack, stop: () => ending.current?.abort() };
}

/** What went wrong, in words: a refusal names what may not leave, and stopping is no fault. */
export function packingProblem(error: unknown): string {
  if (error instanceof ProductionRefused) return t('pack.refused', { why: error.message });
  if (error instanceof DOMException && error.name === 'AbortError') return t('pack.stopped');
  return problemSentence(error);
}

function placesOf(known: readonly DisclosureView[], id: DisclosureId) {
  const { grant, used } = known.find(({ disclosure }) => disclosure === id) ?? {};
  if (grant === undefined || used === undefined) throw new Problem('proof-invalid');
  return { grant, used };
}

/** The trust file that this page itself goes by. */
async function trustPolicy(): Promise<string> {
  const answer = await fetch('/trust.json');
  const { policy } = (await answer.json()) as { readonly policy: string };
  return policy;
}
