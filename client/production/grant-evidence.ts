/** Reads what proves a disclosure: its leaves, and the body that the grant's commitment is over. */

import { base64url } from '@countersign/base/base64.ts';
import { fromUtf8 } from '@countersign/base/bytes.ts';
import { parseTlogProof } from '@countersign/proof/tlog-proof.ts';
import { parseAccessLeaf, type AccessLeaf } from '@countersign/rules/access/access-leaf.ts';
import { commitPreimage } from '@countersign/rules/access/access-leaf.ts';
import type { EarlierOrderBody } from '@countersign/rules/access/grant-body.ts';
import { hashField, parseGrantBody } from '@countersign/rules/access/grant-reading.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { ProductionRefused, type OpenedDisclosure } from './production-input.ts';

/** The evidence of one disclosure, fitting together; who checks the proofs is the authority. */
export type GrantEvidence = {
  readonly body: EarlierOrderBody;
  /** Indexes in the access log. */
  readonly grant: number;
  readonly used: number;
  readonly roster: number | undefined;
};

/** Reads it; throws ProductionRefused where a piece does not belong to the others. */
export function grantEvidence(disclosure: OpenedDisclosure): GrantEvidence {
  const { opening, proofs } = disclosure;
  const grant = entryOf(proofs.grant, 'grant');
  const used = entryOf(proofs.used, 'use');
  if (grant.leaf.kind !== 'grant' || used.leaf.kind !== 'used') {
    throw new ProductionRefused('a proof is of another kind of entry');
  }
  if (used.leaf.grant !== grant.index) {
    throw new ProductionRefused('the proof of the use is of another grant');
  }
  const roster = proofs.roster === undefined ? undefined : entryOf(proofs.roster, 'roster').index;
  if (roster !== undefined && roster !== grant.leaf.roster) {
    throw new ProductionRefused('the proof of the roster is of another one');
  }
  const random = hashField(opening.r);
  const isOpened =
    random !== undefined
    && base64url(sha256(commitPreimage(random, opening.body))) === grant.leaf.commit;
  const body = isOpened ? parseGrantBody(opening.body) : undefined;
  if (body === undefined || !('order' in body)) {
    throw new ProductionRefused('the grant is not about the body that was handed in');
  }
  return { body, grant: grant.index, used: used.index, roster };
}

function entryOf(proof: string, name: string): { index: number; leaf: AccessLeaf } {
  const parsed = parseTlogProof(proof);
  if (parsed?.extra === undefined) {
    throw new ProductionRefused(`the proof of the ${name} does not carry its entry`);
  }
  const leaf = parseAccessLeaf(fromUtf8(parsed.extra));
  if (leaf === undefined) throw new ProductionRefused(`the entry of the ${name} is not a leaf`);
  return { index: parsed.index, leaf };
}
