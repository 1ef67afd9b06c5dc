/**
 * The staff client: passkey sign-in, the queue, and an opening that this device checks before it
 * signs.
 */

import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { hex, utf8, type Bytes } from '@countersign/base/bytes.ts';
import type { Decision, PolicyReason } from '@countersign/rules/decision.ts';
import type { DisclosureId, OrderId, ReportId } from '@countersign/rules/ids.ts';
import type { Attachment } from '@countersign/rules/media/attachment.ts';
import {
  decideCase,
  enrolFinish,
  enrolStart,
  getCase,
  listCases,
  staffSignInFinish,
  staffSignInStart,
  staffSignOut,
  type CaseView,
} from '@countersign/wire/http/staff-routes.ts';
import { signInChallenge } from '@countersign/wire/http/sign-in-challenge.ts';
import { getStatus } from '@countersign/wire/http/status-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import {
  listDisclosures,
  type DisclosureDraft,
  type DisclosureView,
} from '@countersign/wire/http/disclosure-routes.ts';
import type {
  EnrolInside,
  EvidenceJson,
  OrderContentJson,
} from '@countersign/wire/vault/record-calls.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { auditDesk } from '../audit/audit-desk.ts';
import { sealEnrolment } from '../channel/one-shot.ts';
import { untilLogged } from '../accounts/until-logged.ts';
import { VaultKeys } from '../connection/open-sealed.ts';
import { EdgeDoor } from '../http/edge-door.ts';
import { loggedAnswerMsMax } from '../limits.ts';
import { platformWith, type Platform } from '../platform.ts';
import { nobleProofCrypto } from '../trust/noble-proof-crypto.ts';
import { readTrustFile, type Trust, type TrustFile } from '../trust/trust-file.ts';
import { CompanySignIn } from './door/company-sign-in.ts';
import { containmentDesk } from './containment/containment-desk.ts';
import { loadHandedOver, type HandedOver } from './handed-over-media.ts';
import { legalDesk } from './legal-desk.ts';
import { openCase, type StageListener } from './open-case.ts';
import {
  prepareDisclosure,
  readDisclosure,
  signDisclosure,
  viewDisclosure,
  withdrawDisclosure,
  type DisclosurePorts,
  type OwnDisclosure,
  type ShownDisclosure,
} from './disclosures.ts';
import type { DeskPorts } from './orders.ts';
import { productionDesk } from './productions.ts';
import type { PasskeyPort } from './passkey-port.ts';

/** What a staff client is made of. */
export type StaffOptions = Partial<Platform> & {
  readonly trust: TrustFile;
  readonly passkeys: PasskeyPort;
};

/** A signed-in staff member's place on the roster. */
export type StaffSession = {
  readonly token: string;
  readonly slot: string;
  readonly roles: readonly string[];
};

/** A staff client without anybody signed in. */
export function createStaffClient(options: StaffOptions): StaffClient {
  return new StaffClient(options);
}

/** One staff member at one desk. Calls throw `Problem`, or `Unreachable` when nothing answers. */
export class StaffClient {
  /** Orders and the register. */
  readonly legal = legalDesk(() => ({ edge: this.#edge, token: this.#token() }));
  /** Stopping, lifting, reviews and the roster. */
  readonly containment = containmentDesk(() => ({
    ...this.desk,
    passkeys: this.#passkeys,
    slot: this.#session?.slot ?? '',
    trust: this.#trust,
  }));
  /** The log as this device reads it, and the files that are held against it. */
  readonly audit = auditDesk(() => ({
    ...this.desk,
    trust: this.#trust,
    platform: this.#platform,
  }));
  /** Packages of orders: their proofs, their way up, their links. */
  readonly productions = productionDesk(() => ({
    ...this.desk,
    trust: this.#trust,
    fetch: this.#platform.fetch,
  }));
  /** The company's half of signing in and of enrolling, which comes first. */
  readonly company: CompanySignIn;
  readonly #platform: Platform;
  readonly #trust: Trust;
  readonly #edge: EdgeDoor;
  readonly #passkeys: PasskeyPort;
  readonly #keys: VaultKeys;
  #session: StaffSession | undefined;

  constructor(options: StaffOptions) {
    this.#platform = platformWith(options);
    this.#trust = readTrustFile(options.trust);
    this.#edge = new EdgeDoor(this.#trust.edgeUrl, this.#platform);
    this.#passkeys = options.passkeys;
    this.company = new CompanySignIn({ edge: this.#edge, place: this.#trust.companySignIn });
    this.#keys = new VaultKeys({ edge: this.#edge, trust: this.#trust, platform: this.#platform });
  }

  /** Who is signed in here; the session lives in memory alone and ends with the page. */
  get session(): StaffSession | undefined {
    return this.#session;
  }

  /** What calls about orders, requesters and notices are made with; throws unless signed in. */
  get desk(): DeskPorts {
    return { edge: this.#edge, token: this.#token() };
  }

  /** Makes a passkey for an invited slot; `effectiveFrom` (seconds) is when it begins to count. */
  async enrol(invitation: { slot: string; code: string }): Promise<{
    slot: string;
    effectiveFrom: number;
  }> {
    const { slot, code } = invitation;
    const { enrolment, options } = await this.#edge.call(enrolStart, { body: { slot } });
    const answer = await this.#passkeys.create(options);
    const credentialId = fromBase64url(answer.id);
    if (credentialId === undefined) throw new Problem('passkey-refused');
    const credential = base64url(sha256(credentialId));
    const publicKey = publicKeyOf(answer);
    const inside: EnrolInside = { slot, code, publicKey, credential };
    const { hpke, keyId } = await this.#keys.current();
    const sealed = base64url(await sealEnrolment(hpke, utf8(JSON.stringify(inside))));
    const body = { enrolment, answer, sealed, keyId: hex(keyId) };
    return this.company.show((company) =>
      untilLogged(this.#platform, () =>
        this.#edge.call(enrolFinish, {
          body: { ...body, ...company },
          waitMsMax: loggedAnswerMsMax,
        }),
      ),
    );
  }

  /** Signs in by passkey, after the company where it comes first. */
  async signIn(): Promise<StaffSession> {
    const { signIn, options } = await this.#edge.call(staffSignInStart);
    const challenge = signInChallenge(String(options['challenge']), nobleProofCrypto);
    const answer = await this.#passkeys.get({ ...options, challenge });
    this.#session = await this.company.show((company) =>
      this.#edge.call(staffSignInFinish, { body: { signIn, answer, ...company } }),
    );
    return this.#session;
  }

  async signOut(): Promise<void> {
    await this.#edge.call(staffSignOut, { token: this.#token() });
    this.forget();
  }

  /** Forgets a session that the house has ended. */
  forget(): void {
    this.#session = undefined;
  }

  /** The queue, the most urgent first. */
  async cases(): Promise<readonly CaseView[]> {
    return (await this.#edge.call(listCases, { token: this.#token() })).cases;
  }

  getCase(report: ReportId): Promise<CaseView> {
    return this.#edge.call(getCase, { token: this.#token(), params: { report } });
  }

  /** Opens a case on the record: nothing is signed before it was checked here. */
  open(report: ReportId, onStage: StageListener): Promise<EvidenceJson> {
    const ports = { edge: this.#edge, passkeys: this.#passkeys, platform: this.#platform };
    return openCase({ ...ports, token: this.#token() }, report, onStage);
  }

  /** Decides a case. */
  decide(
    report: ReportId,
    body: { decision: Decision; policyReason: PolicyReason },
  ): Promise<CaseView> {
    return this.#edge.call(decideCase, { token: this.#token(), params: { report }, body });
  }

  /** A photo, film or file that was handed over with a case, opened by what the evidence says. */
  handedOver(place: HandedOver, attachment: Attachment): Promise<Bytes[]> {
    return loadHandedOver({ ...this.desk, platform: this.#platform }, place, attachment);
  }

  /** Asks for a disclosure; this device alone will be able to read it. */
  prepareDisclosure(
    draft: DisclosureDraft,
    of?: { readonly order: OrderId; readonly task: string },
  ): Promise<OwnDisclosure> {
    return prepareDisclosure(this.#disclosurePorts(), draft, of);
  }

  /** Disclosures of the house, the newest first. */
  async disclosures(): Promise<readonly DisclosureView[]> {
    return (await this.#edge.call(listDisclosures, { token: this.#token() })).disclosures;
  }

  /** What a disclosure commits to, checked on this device. */
  viewDisclosure(disclosure: DisclosureId): Promise<ShownDisclosure> {
    return viewDisclosure(this.#disclosurePorts(), disclosure);
  }

  /** Approves exactly what was shown. */
  signDisclosure(shown: ShownDisclosure): Promise<DisclosureView> {
    return signDisclosure(this.#disclosurePorts(), shown);
  }

  /** Takes back this desk's own approval, as long as nothing was granted. */
  withdrawDisclosure(disclosure: DisclosureId): Promise<DisclosureView> {
    return withdrawDisclosure(this.#disclosurePorts(), disclosure);
  }

  /** A disclosure's content, page by page. */
  readDisclosure(own: OwnDisclosure): AsyncGenerator<OrderContentJson> {
    return readDisclosure(this.#disclosurePorts(), own);
  }

  #disclosurePorts(): DisclosurePorts {
    return { edge: this.#edge, passkeys: this.#passkeys, token: this.#token() };
  }

  /** Whether vault, log and database answer. */
  status() {
    return this.#edge.call(getStatus);
  }

  #token(): string {
    if (this.#session === undefined) throw new Problem('not-signed-in');
    return this.#session.token;
  }
}

function publicKeyOf(answer: { readonly response: Record<string, unknown> }): string {
  const { publicKey } = answer.response as { publicKey?: unknown };
  // Every platform of today gives the SPKI beside the attestation (WebAuthn Level 3 §5.1).
  if (typeof publicKey !== 'string') throw new Problem('passkey-refused');
  return publicKey;
}
