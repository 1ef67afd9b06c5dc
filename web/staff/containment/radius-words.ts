/** The blast radius in words, and the list of people as a file. */

import type { BlastRadius } from '@countersign/client/audit/blast-radius.ts';
import type { AuditedGrant } from '@countersign/client/audit/audited-grant.ts';
import type { DoorName } from '@countersign/rules/region-pack.ts';
import type { TouchedPerson } from '@countersign/wire/http/audit-routes.ts';
import type { Fact } from '../../kit/record/fact-list.tsx';
import { grouped } from '../../kit/time/times.ts';
import { t } from '../words/safeguards/containment-words.ts';

const shownEntriesMax = 24;

/** The answer as facts. */
export function radiusFacts(found: BlastRadius): readonly Fact[] {
  const { used, open, openedMax } = found;
  const hands = [t('radius.asked', { count: found.asked })];
  if (found.signed > 0) hands.push(t('radius.signed', { count: found.signed }));
  return [
    { name: t('radius.hands'), value: hands.join(', ') },
    {
      name: t('radius.used'),
      value:
        used.length === 0
          ? t('radius.used-none')
          : t('radius.used-text', { count: used.length, max: grouped(openedMax) }),
    },
    ...(used.length === 0 ? [] : [{ name: t('radius.entries'), value: entriesOf(used) }]),
    {
      name: t('radius.open'),
      value:
        open.length === 0
          ? t('radius.open-none')
          : t('radius.open-text', { count: open.length, entries: entriesOf(open) }),
    },
    ...(found.alone.length + found.withOthers.length === 0
      ? []
      : [
          {
            name: t('radius.alone'),
            value:
              found.alone.length === 0
                ? t('radius.alone-none')
                : t('radius.alone-text', { doors: doorsOf(found.alone) }),
          },
        ]),
    ...(found.withOthers.length === 0
      ? []
      : [
          {
            name: t('radius.with'),
            value: t('radius.with-text', { doors: doorsOf(found.withOthers) }),
          },
        ]),
  ];
}

function entriesOf(grants: readonly AuditedGrant[]): string {
  const shown = grants.slice(0, shownEntriesMax).map(({ index }) => grouped(index));
  return grants.length > shownEntriesMax ? `${shown.join(', ')} …` : shown.join(', ');
}

function doorsOf(doors: readonly DoorName[]): string {
  const opening = ['report', 'legal', 'sealed', 'emergency'] as const;
  return opening
    .filter((name) => doors.includes(name))
    .map((name) => t(`door.${name}`))
    .join(', ');
}

/** One line for each person: nothing in it that a spreadsheet would run as a formula. */
export function peopleFile(people: readonly TouchedPerson[]): string {
  const lines = people.map(({ account, handle, grants }) => {
    return `"@ ${handle}","${account}","${grants.join(' ')}"`;
  });
  return `handle,account,entries\n${lines.join('\n')}\n`;
}
