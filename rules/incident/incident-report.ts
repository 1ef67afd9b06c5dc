/** Incident reports: what happened in a night, as one text that somebody of the staff signs. */

import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import { formatCanonical, type CanonicalObject } from '@countersign/base/json/canonical-json.ts';
import type { Approval } from '../access/access-leaf.ts';
import type { AccountId } from '../ids.ts';
import type { Radius, Suspicion } from './blast-radius.ts';

/** GDPR art. 33(1): the supervisory authority is told within 72 hours of becoming aware. */
export const regulatorHours = 72;

/** One step of the night. */
export type IncidentStep = { readonly atMs: number; readonly what: string };

/** Everything a regulator asks for first; times in milliseconds since the epoch. */
export type IncidentReport = {
  readonly v: 1;
  readonly house: string;
  /** When somebody here became aware: from then the clock runs. */
  readonly awareMs: number;
  readonly dueMs: number;
  readonly suspicion: Suspicion;
  readonly radius: Radius;
  /** Whom it concerns, and who must hear of it. */
  readonly notify: readonly AccountId[];
  readonly steps: readonly IncidentStep[];
  /** Size and root of the access log that was looked at, so that anybody can look again. */
  readonly log: { readonly size: number; readonly root: string };
};

/** A report with the passkey's word of who stands behind it. */
export type SignedReport = { readonly report: IncidentReport; readonly approval: Approval };

/** A report of now. */
export function makeReport(of: Omit<IncidentReport, 'v' | 'dueMs' | 'notify'>): IncidentReport {
  const dueMs = of.awareMs + regulatorHours * 3_600_000;
  return { v: 1, ...of, dueMs, notify: of.radius.accounts };
}

/** How long there still is to tell the regulator, in milliseconds; negative once it is late. */
export function leftMs({ dueMs }: Pick<IncidentReport, 'dueMs'>, nowMs: number): number {
  return dueMs - nowMs;
}

/** SHA-256 of this is the WebAuthn challenge of a report. */
export function reportChallengePreimage(report: IncidentReport): Bytes {
  return utf8(`countersign/incident/v1\0${reportText(report)}`);
}

/** The one text of a report. */
export function reportText(report: IncidentReport): string {
  return formatCanonical(JSON.parse(JSON.stringify(report)) as CanonicalObject);
}

/** The same for people to read. */
export function reportInWords({ radius, steps, ...report }: IncidentReport): string {
  const { suspicion, log } = report;
  const whom = [...suspicion.slots, ...suspicion.authorities.map(() => 'an authority')];
  const lines = [
    `Incident report of ${report.house}`,
    `Aware since ${time(report.awareMs)}; the regulator hears of it by ${time(report.dueMs)}.`,
    `Suspected: ${whom.join(', ')}, from ${time(suspicion.fromMs)} to ${time(suspicion.toMs)}.`,
    `Looked at ${log.size} entries of the access log, root ${log.root}.`,
    '',
    'What these credentials could have opened',
    ...radius.couldOpen.map(({ door, othersNeeded }) => {
      return `  ${door}: ${othersNeeded === 0 ? 'alone' : `with ${othersNeeded} other people`}`;
    }),
    '',
    `What they opened: ${radius.opened} grants, up to ${radius.itemsMax} items`,
    ...radius.touched.map(({ grant, class: of, day, as, usedAt, became }) => {
      const at = usedAt === undefined ? '' : ` at entry ${usedAt}`;
      return `  entry ${grant} of ${day}: ${of}, ${became}${at}, as ${as}`;
    }),
    '',
    `People to notify: ${report.notify.length}`,
    ...(radius.unknownAccounts > 0
      ? [`Openings about people whom the house does not know any more: ${radius.unknownAccounts}`]
      : []),
    '',
    'What was done',
    ...steps.map(({ atMs, what }) => `  ${time(atMs)}  ${what}`),
  ];
  return `${lines.join('\n')}\n`;
}

function time(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
