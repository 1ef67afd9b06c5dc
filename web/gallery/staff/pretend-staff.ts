/** The SDK's side of the staff pages, pretended: slow enough that every stage can be seen. */

import { formatAttachments } from '@countersign/rules/media/attachment.ts';
import type { ReportId } from '@countersign/rules/ids.ts';
import type { Decision, PolicyReason } from '@countersign/rules/decision.ts';
import { legalDesk } from '@countersign/client/staff/legal-desk.ts';
import type { OpeningState, StageListener } from '@countersign/client/staff/open-case.ts';
import { productionDesk } from '@countersign/client/staff/productions.ts';
import type { StaffSession } from '@countersign/client/staff/staff-client.ts';
import type { CaseView } from '@countersign/wire/http/staff-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type {
  EvidenceItem,
  EvidenceJson,
  OrderContentJson,
} from '@countersign/wire/vault/record-calls.ts';
import type { StaffPort } from '../../staff/frame/staff-port.ts';
import { pretendAudit, pretendContainment, pretendPack } from './pretend-record.ts';
import { painted, pretendPhoto } from '../messenger/pretend-media.ts';

const hourMs = 3_600_000;
const stageMs = 500;

/** One pretended reviewer; `?guest` is nobody yet, `?stale` is a log that does not move. */
export class PretendStaff implements StaffPort {
  session: StaffSession | undefined = location.search.includes('guest')
    ? undefined
    : pretendSession();
  #cases = pretendCases();

  /** Nobody has orders here: of this only the rules are reached. */
  legal = {
    ...legalDesk(() => {
      throw new Problem('not-allowed');
    }),
    pack: async () => pretendPack,
    authorities: async () => [],
  };
  productions = productionDesk(() => {
    throw new Problem('not-allowed');
  });
  containment = pretendContainment;
  audit = pretendAudit;
  prepareDisclosure = () => Promise.reject(new Problem('not-allowed'));
  disclosures = () => Promise.resolve([]);
  viewDisclosure = this.prepareDisclosure;
  signDisclosure = this.prepareDisclosure;
  withdrawDisclosure = this.prepareDisclosure;
  readDisclosure = (): AsyncGenerator<OrderContentJson> => {
    throw new Problem('not-allowed');
  };

  enrol = async () => ({ slot: 'reviewer-1', effectiveFrom: Date.now() / 1_000 + 2 });

  signIn = async () => {
    this.session = pretendSession();
  };

  company = {
    host: undefined,
    isDue: false,
    start: () => Promise.reject(new Problem('not-allowed')),
    finish: () => Promise.reject(new Problem('not-allowed')),
  };

  forget = () => {
    this.session = undefined;
  };

  signOut = async () => this.forget();

  cases = async () => this.#cases;

  open = async (report: ReportId, onStage: StageListener): Promise<EvidenceJson> => {
    const { reason } = this.#cases.find((one) => one.report === report) ?? { reason: 'scam' };
    const events = Array<string>(11).fill('');
    const body = { account: '', conversation: '', report, events, reported: [], reason };
    let state: OpeningState = { stage: 'prepared', witnesses: [], body };
    const steps: Partial<OpeningState>[] = [
      {},
      { stage: 'approved' },
      { stage: 'appended', grant: 48_213 },
      { stage: 'countersigned', witnesses: ['development'] },
      { stage: 'used', used: 48_214 },
      { stage: 'opened' },
    ];
    const isStale = location.search.includes('stale');
    for (const step of isStale ? steps.slice(0, 3) : steps) {
      state = { ...state, ...step };
      onStage(state);
      await new Promise((resolve) => setTimeout(resolve, stageMs));
    }
    if (isStale) throw new Problem('log-not-countersigned');
    return pretendEvidence(report);
  };

  handedOver: StaffPort['handedOver'] = async (_place, attachment) => [await painted(attachment)];

  decide = async (
    report: ReportId,
    decision: { decision: Decision; policyReason: PolicyReason },
  ): Promise<CaseView> => {
    this.#cases = this.#cases.map((one) =>
      one.report === report
        ? { ...one, ...decision, state: 'decided', reviewer: 'reviewer-1' }
        : one,
    );
    return this.#cases[0] as CaseView;
  };

  status = async () => ({
    vault: 'ok' as const,
    database: 'ok' as const,
    log: {
      state: location.search.includes('stale') ? ('stale' as const) : ('ok' as const),
      size: 48_220,
      countersignedAtMs: Date.now() - (location.search.includes('stale') ? 94_000 : 430),
      witnesses: ['development'],
      witnessesNeeded: 1,
    },
    region: 'development',
  });
}

/** `?as=security` is somebody of another role. */
function pretendSession(): StaffSession {
  const role = /[?&]as=([a-z-]+)/.exec(location.search)?.[1] ?? 'reviewer';
  return { token: '', slot: `${role}-1`, roles: [role] };
}

function pretendCases(): CaseView[] {
  const now = Date.now();
  const one = (id: string, rest: Partial<CaseView>): CaseView => ({
    report: id.repeat(8) as ReportId,
    reason: 'scam',
    reported: 1,
    context: 10,
    atMs: now - 20 * hourMs,
    dueAtMs: now + 4 * hourMs,
    state: 'waiting',
    openings: [],
    ...rest,
  });
  return [
    one('7f3a', { reason: 'threat', dueAtMs: now - 0.4 * hourMs }),
    one('b20c', { reason: 'minor-safety', dueAtMs: now + 1.2 * hourMs, reported: 2, context: 14 }),
    one('19de', {
      state: 'in-review',
      reviewer: 'reviewer-1',
      openings: [{ slot: 'reviewer-1', grant: 48_102, atMs: now - 2 * hourMs }],
    }),
    one('c4e1', { reason: 'harassment', dueAtMs: now + 22 * hourMs, atMs: now - hourMs }),
    one('05aa', { reason: 'hate', dueAtMs: now + 71 * hourMs, atMs: now - hourMs }),
    one('e811', {
      state: 'decided',
      reviewer: 'reviewer-2',
      decision: 'warn',
      policyReason: 'harassment-or-bullying',
      reason: 'harassment',
      openings: [{ slot: 'reviewer-2', grant: 47_990, atMs: now - 30 * hourMs }],
    }),
  ];
}

function pretendEvidence(report: string): EvidenceJson {
  const at = Date.now() - 20 * hourMs;
  const lines: [string, string, Partial<EvidenceItem>?][] = [
    ['a', 'Hi, I saw your listing for the bike. Still there?'],
    ['b', 'Yes, still there. When would you want to look at it?'],
    ['a', 'I am abroad, my cousin would pick it up'],
    ['a', 'I pay now through the courier, you only confirm your card', { earlier: ['I pay now'] }],
    ['b', 'I would rather have cash at the door'],
    [
      'a',
      'It is safe, thousands use it: https://dhI-parcel.example.com/confirm\nEnter card and PIN',
      { reported: 'yes', labels: [1, 4] },
    ],
    ['b', 'That address looks odd'],
    [
      'a',
      '',
      {
        media: formatAttachments([pretendPhoto(3, { alt: 'A card with a logo' }), pretendPhoto(4)]),
      },
    ],
    ['a', 'It is the official one', { unsent: 'yes' }],
    ['b', 'No thank you'],
  ];
  return {
    report,
    reason: 'scam',
    note: 'He asks for my PIN. I did not enter anything.',
    reporter: 'b',
    items: lines.map(([sender, text, rest], index) => ({
      event: String(index),
      sender,
      sentAtMs: at + index * 60_000,
      text,
      earlier: [],
      labels: [],
      reported: 'no',
      unsent: 'no',
      ...rest,
    })),
  };
}
