/** What the staff pages ask of the SDK, so that they can be looked at without a server. */

import type { Bytes } from '@countersign/base/bytes.ts';
import type { DisclosureId, EventId, OrderId, ReportId } from '@countersign/rules/ids.ts';
import type { Attachment } from '@countersign/rules/media/attachment.ts';
import type { Decision, PolicyReason } from '@countersign/rules/decision.ts';
import type { OwnDisclosure, ShownDisclosure } from '@countersign/client/staff/disclosures.ts';
import type { AuditDesk } from '@countersign/client/audit/audit-desk.ts';
import type { ContainmentDesk } from '@countersign/client/staff/containment/containment-desk.ts';
import type { CompanySignIn } from '@countersign/client/staff/door/company-sign-in.ts';
import type { LegalDesk } from '@countersign/client/staff/legal-desk.ts';
import type { productionDesk } from '@countersign/client/staff/productions.ts';
import type { StageListener } from '@countersign/client/staff/open-case.ts';
import type { StaffSession } from '@countersign/client/staff/staff-client.ts';
import type { DisclosureDraft, DisclosureView } from '@countersign/wire/http/disclosure-routes.ts';
import type { CaseView } from '@countersign/wire/http/staff-routes.ts';
import type { getStatus } from '@countersign/wire/http/status-routes.ts';
import type { EvidenceJson, OrderContentJson } from '@countersign/wire/vault/record-calls.ts';
import type * as z from 'zod';

/** The state of vault, log and database. */
export type StatusView = z.infer<typeof getStatus.answer>;

type ProductionDesk = ReturnType<typeof productionDesk>;

/** One staff member at one desk. */
export type StaffPort = {
  readonly session: StaffSession | undefined;
  enrol(invitation: { slot: string; code: string }): Promise<{
    readonly slot: string;
    /** Seconds since the epoch. */
    readonly effectiveFrom: number;
  }>;
  /** The company's half of both, which comes first where there is one. */
  readonly company: Pick<CompanySignIn, 'host' | 'isDue' | 'start' | 'finish'>;
  signIn(): Promise<unknown>;
  /** Forgets a session that the house has ended. */
  forget(): void;
  signOut(): Promise<unknown>;
  cases(): Promise<readonly CaseView[]>;
  open(report: ReportId, onStage: StageListener): Promise<EvidenceJson>;
  /** A photo, film or file that was handed over. */
  handedOver(
    place: { readonly report: ReportId; readonly event: EventId; readonly item: number },
    attachment: Attachment,
  ): Promise<Bytes[]>;
  decide(
    report: ReportId,
    decision: { decision: Decision; policyReason: PolicyReason },
  ): Promise<CaseView>;
  /** Orders and the register. */
  readonly legal: LegalDesk;
  /** Freezes, thaws, reviews and the roster. */
  readonly containment: ContainmentDesk;
  /** Packages of orders. */
  readonly productions: ProductionDesk;
  /** The log, read on this device. */
  readonly audit: AuditDesk;
  prepareDisclosure(
    draft: DisclosureDraft,
    of?: { readonly order: OrderId; readonly task: string },
  ): Promise<OwnDisclosure>;
  disclosures(): Promise<readonly DisclosureView[]>;
  viewDisclosure(disclosure: DisclosureId): Promise<ShownDisclosure>;
  signDisclosure(shown: ShownDisclosure): Promise<DisclosureView>;
  withdrawDisclosure(disclosure: DisclosureId): Promise<DisclosureView>;
  readDisclosure(own: OwnDisclosure): AsyncGenerator<OrderContentJson>;
  status(): Promise<StatusView>;
};
