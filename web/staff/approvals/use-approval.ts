/** One approval: shown by the vault, its commitment and the order's file recomputed here. */

import { useQuery } from '@tanstack/react-query';
import type { DisclosureId } from '@countersign/rules/ids.ts';
import type { PlacedRoster } from '@countersign/client/staff/containment/containment-desk.ts';
import type { ShownDisclosure } from '@countersign/client/staff/disclosures.ts';
import { orderFileText } from '@countersign/rules/legal/order-file.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { useStaff } from '../frame/use-staff.ts';
import { fileDigest } from '../opened/file-digest.ts';
import type { OpenOrder } from '../order/use-order-file.ts';
import { judgeApproval, rosterAt, type ApprovalJudgement } from './approval-model.ts';

/** What the page of an approval may come to. */
export type CheckedApproval =
  | {
      readonly kind: 'fits';
      readonly shown: ShownDisclosure;
      readonly file: string;
      readonly judgement: Extract<ApprovalJudgement, { readonly kind: 'fits' }>;
    }
  | { readonly kind: 'stop'; readonly why: 'commit' | 'file' | 'scope' | 'roster' | 'order' };

/** Checked again whenever the order's text is another: an edit takes the button away at once. */
export function useApproval(open: OpenOrder, disclosure: DisclosureId) {
  const staff = useStaff();
  return useQuery({
    queryKey: ['approval', disclosure, open.view.entries.length, orderFileText(open.file)],
    queryFn: () => {
      const ports = {
        view: () => staff.viewDisclosure(disclosure),
        rosters: () => staff.containment.rosters(),
      };
      return checkApproval(ports, open, disclosure);
    },
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

async function checkApproval(
  {
    view,
    rosters,
  }: {
    readonly view: () => Promise<ShownDisclosure>;
    readonly rosters: () => Promise<readonly PlacedRoster[]>;
  },
  open: OpenOrder,
  disclosure: DisclosureId,
): Promise<CheckedApproval> {
  const shown = await view().catch((error: unknown) => {
    // The SDK refuses what does not open its own commitment.
    if (error instanceof Problem && error.code === 'grant-refused') return undefined;
    throw error;
  });
  if (shown === undefined) return { kind: 'stop', why: 'commit' };
  const digest = await fileDigest(open.file);
  const { file, pack } = open;
  const { body, core } = shown;
  const silentUntil = core.class === 'sealed' ? (core.revealBy ?? Infinity) : core.revealBy;
  const facts = { file, pack, disclosure, body, silentUntil, fileDigest: digest };
  const judgement = judgeApproval({ ...facts, nowMs: Date.now() });
  if (judgement.kind === 'stop') return judgement;
  const inForce = rosterAt(await rosters(), Date.now());
  // The vault would refuse the grant: whoever signs here would sign for nothing.
  if (inForce !== undefined && inForce !== core.roster) return { kind: 'stop', why: 'roster' };
  return { kind: 'fits', shown, file: digest, judgement };
}
