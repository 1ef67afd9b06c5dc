/** The incident on paper: the regulator's clock, and a report that anybody can check. */

import type { BlastRadius } from '@countersign/client/audit/blast-radius.ts';
import type { AuditedLog } from '@countersign/client/audit/read-audit.ts';
import type { TouchedPerson } from '@countersign/wire/http/audit-routes.ts';
import { utcTime } from '../../kit/time/exact-times.ts';
import type { FrozenRow } from './containment-model.ts';

/** GDPR Article 33(1). */
export const regulatorMs = 72 * 3_600_000;

/** When the regulator must have been told. */
export function regulatorDueMs(awareMs: number): number {
  return awareMs + regulatorMs;
}

/** `71 h 20 min`: the law counts this clock in hours. */
export function hoursInWords(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** What a report is made from. */
export type IncidentFacts = {
  readonly nowMs: number;
  readonly by: string;
  readonly awareMs: number | undefined;
  readonly frozen: readonly FrozenRow[];
  /** What was done, the oldest first. */
  readonly acts: readonly { readonly atMs: number; readonly text: string }[];
  readonly radius:
    { readonly whose: string; readonly found: BlastRadius; readonly log: AuditedLog } | undefined;
  readonly people: readonly TouchedPerson[] | undefined;
};

/** The report as text: facts with their entries, and the signed head that they stand under. */
export function incidentReport(facts: IncidentFacts): string {
  const { awareMs, radius, people } = facts;
  const due = awareMs === undefined ? undefined : regulatorDueMs(awareMs);
  const parts = [
    part('Incident report', [
      `Written ${utcTime(facts.nowMs)} by ${facts.by}.`,
      awareMs === undefined ? 'Aware since: not entered.' : `Aware since ${utcTime(awareMs)}.`,
      ...(due === undefined ? [] : [`The regulator is to be told by ${utcTime(due)} (72 hours).`]),
    ]),
    part('What is frozen', orNone(facts.frozen.map(frozenLine), 'Nothing.')),
    part(
      'What was done',
      orNone(
        facts.acts.map(({ atMs, text }) => `${utcTime(atMs)}  ${text}`),
        'Nothing.',
      ),
    ),
    part('What could be open', radiusLines(radius)),
    part(
      'People to tell',
      people === undefined
        ? ['Not listed yet.']
        : orNone(
            people.map(({ account, handle, grants }) => {
              return `@${handle}  account ${account}  entries ${grants.join(', ')}`;
            }),
            'Nobody: nothing was opened.',
          ),
    ),
    ...(radius === undefined ? [] : [proofPart(radius.log)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function frozenLine({ title, sinceMs, by, index }: FrozenRow): string {
  const since = sinceMs === undefined ? '' : ` Since ${utcTime(sinceMs)}, by ${by ?? 'unknown'}.`;
  return `${title}.${since}${index === undefined ? '' : ` Entry ${index}.`}`.replace('..', '.');
}

function radiusLines(radius: IncidentFacts['radius']): string[] {
  if (radius === undefined) return ['Not worked out yet.'];
  const { whose, found, log } = radius;
  const entries = (grants: BlastRadius['used']) =>
    grants.length === 0 ? 'none' : grants.map(({ index }) => index).join(', ');
  return [
    `Whose credentials: ${whose}.`,
    `Asked for ${found.asked}, signed ${found.signed}.`,
    `Opened: entries ${entries(found.used)}; at most ${found.openedMax} items together.`,
    `Could open something when this was read: entries ${entries(found.open)}.`,
    `Alone they open: ${found.alone.join(', ') || 'nothing'}.`,
    `They are one of those who sign for: ${found.withOthers.join(', ') || 'nothing'}.`,
    `Read from entry ${log.from} up to, not including, entry ${log.size}.`,
  ];
}

function proofPart({ note, root, witnesses }: AuditedLog): string {
  const signed = witnesses.flatMap(({ name, atMs }) => {
    return atMs === undefined ? [] : [`${name} at ${utcTime(atMs)}`];
  });
  return part('The log it was read from', [
    `Root ${root}, countersigned by ${signed.join(', ')}.`,
    'Signed head, which "npm run verify" checks:',
    '',
    note.trimEnd(),
  ]);
}

function part(title: string, lines: readonly string[]): string {
  return [title, '='.repeat(title.length), ...lines].join('\n');
}

function orNone(lines: readonly string[], none: string): readonly string[] {
  return lines.length === 0 ? [none] : lines;
}
