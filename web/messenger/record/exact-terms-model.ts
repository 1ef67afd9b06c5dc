/** The exact terms of a chat: every number behind the plain sentences, to be quoted. */

import { base64url } from '@countersign/base/base64.ts';
import { utf8 } from '@countersign/base/bytes.ts';
import { nobleProofCrypto as crypto } from '@countersign/client/trust/noble-proof-crypto.ts';
import type { Door, RegionPack } from '@countersign/rules/region-pack.ts';
import type { Fact } from '../../kit/record/fact-list.tsx';
import { exactDuration } from '../../kit/time/times.ts';
import { comma } from '../../kit/words/languages.ts';
import { t } from '../words/english.ts';
import { lastEntry, type WhoCanRead } from './who-can-read-model.ts';

/** The ways to what people wrote; the other doors of a pack open nothing. */
const openingDoors = ['report', 'legal', 'sealed', 'emergency'] as const;

/** What was computed, by name; the digest is the one in the log's newest policy leaf. */
export function exactTerms(who: WhoCanRead, pack: RegionPack): readonly Fact[] {
  const digest = base64url(crypto.sha256(utf8(pack.canonical)));
  return [
    { name: t('exact.mode'), value: who.mode },
    { name: t('exact.list'), value: String(who.membershipVersion) },
    { name: t('exact.rules'), value: `${pack.pack}, ${t('exact.version', { n: pack.version })}` },
    { name: t('exact.digest'), value: digest },
    ...openingDoors.map((name) => ({
      name: t(`exact.door.${name}`),
      value: doorTerms(pack.doors[name]),
    })),
    { name: t('exact.grant'), value: exactDuration(pack.grantSecondsMax) },
    { name: t('exact.gag'), value: exactDuration(pack.revealSecondsMax) },
    { name: t('exact.fresh'), value: exactDuration(who.logFreshSeconds) },
    { name: t('exact.entry'), value: lastEntry(who.access) },
    { name: t('exact.witnesses'), value: who.access.witnesses.join(comma()) },
  ];
}

function doorTerms({ approvals, roles }: Door): string {
  if (approvals === 0) return t('exact.shut');
  return t('exact.signers', { count: approvals, roles: roles.join(comma()) });
}
