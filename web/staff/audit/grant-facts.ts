/** A grant's evidence as facts, each from the log but for the file that stands behind it here. */

import type { AuditedGrant } from '@countersign/client/audit/audited-grant.ts';
import type { KnownGrant } from '@countersign/wire/http/audit-routes.ts';
import type { Fact } from '../../kit/record/fact-list.tsx';
import { localTime } from '../../kit/time/exact-times.ts';
import { grouped } from '../../kit/time/times.ts';
import { spokenRoles } from '../roster/spoken-roles.ts';
import { t } from '../words/safeguards/audit-words.ts';

/** Every fact of it. */
export function grantFacts(grant: AuditedGrant, file: KnownGrant | undefined): readonly Fact[] {
  const { leaf, approvals } = grant;
  const signed = approvals.approvers
    .map(({ slot, roles }) => t('fact.person', { slot, roles: spokenRoles(roles) }))
    .join(', ');
  return [
    { name: t('fact.day'), value: leaf.day },
    { name: t('fact.asked'), value: leaf.requester },
    { name: t('fact.signed'), value: signed || t('fact.signed-nobody') },
    {
      name: t('fact.scope'),
      value: t('fact.scope-value', { count: grouped(Number(leaf.scopeBucket)) }),
    },
    { name: t('fact.opened'), value: openedText(grant) },
    ...laterFacts(grant),
    { name: t('fact.file'), value: fileText(file) },
    { name: t('fact.commit'), value: leaf.commit },
  ];
}

function openedText({ uses, opened, shownClass }: AuditedGrant): string {
  if (uses.length === 0 || shownClass === 'preserve') return t('fact.opened-none');
  const entries = uses.map(grouped).join(', ');
  return t('fact.opened-value', { count: grouped(opened), entries });
}

function laterFacts({ revealed, review, holdUntil, released }: AuditedGrant): readonly Fact[] {
  const facts: Fact[] = [];
  if (revealed !== undefined) {
    const { day, index } = revealed;
    facts.push({
      name: t('fact.reveal'),
      value: t('fact.revealed', { day, index: grouped(index) }),
    });
  }
  if (review !== undefined) {
    const isReal = review.outcome === 'confirmed';
    const outcome = t(isReal ? 'outcome.confirmed' : 'outcome.not-confirmed');
    const value = t('fact.reviewed', { outcome, index: grouped(review.index) });
    facts.push({ name: t('fact.review'), value });
  }
  if (holdUntil !== undefined) {
    const value =
      released === undefined
        ? t('fact.held-until', { when: localTime(holdUntil * 1_000) })
        : t('fact.released', { index: grouped(released) });
    facts.push({ name: t('fact.hold'), value });
  }
  return facts;
}

function fileText(file: KnownGrant | undefined): string {
  if (file === undefined) return t('fact.file-none');
  if (file.of === 'case') return t('fact.file-case');
  return t('fact.file-order', { id: (file.order ?? '').slice(0, 8).toUpperCase() });
}
