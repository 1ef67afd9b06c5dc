/** The officer's file: everything of a production but the font, as the staff page saves it. */

import { readFileSync } from 'node:fs';
import { fields, listOf, text, whole, type Check } from '@countersign/base/json/shape.ts';
import { certificateText } from '@countersign/client/production/certificate.ts';
import type {
  OpenedDisclosure,
  OrderFacts,
  ProductionInput,
} from '@countersign/client/production/production-input.ts';
import { parseLegalPack } from '@countersign/rules/legal/legal-pack.ts';
import { PlainFault } from '../plain-fault.ts';

/** What the command line adds, or says otherwise. */
export type OfficerWishes = {
  readonly recipients: readonly string[] | undefined;
  /** Paths. */
  readonly trust: string | undefined;
  readonly pack: string | undefined;
  readonly atMs: number;
};

const isOrder: Check<OrderFacts> = fields({
  reference: text,
  authority: text,
  instrument: text,
  basis: text,
  entity: text,
  tasks: listOf(
    fields({
      task: text,
      identifierType: text,
      identifier: text,
      account: text,
      categories: listOf(text),
      fromMs: whole,
      toMs: whole,
    }),
  ),
});

const isPage: Check<OpenedDisclosure['pages'][number]> = (value): value is never => {
  const lists = ['items', 'envelopes', 'sessions', 'subscriber', 'refused'] as const;
  const page = value as Partial<OpenedDisclosure['pages'][number]> | null;
  return (
    typeof page === 'object' && page !== null && lists.every((one) => Array.isArray(page[one]))
  );
};

const isOpening = fields({ r: text, body: text });

function isDisclosure(value: unknown): value is OpenedDisclosure {
  const one = value as Partial<OpenedDisclosure> | null;
  const { proofs } = one ?? {};
  return (
    text(one?.task)
    && isOpening(one.opening)
    && text(proofs?.grant)
    && text(proofs.used)
    && (proofs.roster === undefined || text(proofs.roster))
    && listOf(isPage)(one.pages)
  );
}

/** Reads it; throws PlainFault with what is missing. What is inside is judged by the build. */
export function readOfficerFile(
  path: string,
  wishes: OfficerWishes,
): Omit<ProductionInput, 'font'> {
  const file = parsed(path, readText(path));
  const { order, disclosures, trust, certificate, recipients } = file;
  if (!isOrder(order)) throw new PlainFault(`${path} has no "order" with all its facts`);
  if (!listOf(isDisclosure)(disclosures)) {
    throw new PlainFault(`${path} has no "disclosures" with task, opening, proofs and pages`);
  }
  const { atMs: madeAtMs } = wishes;
  if (!Number.isSafeInteger(madeAtMs)) throw new PlainFault('--at is a time');
  const keys = wishes.recipients ?? recipients;
  if (!listOf(text)(keys)) throw new PlainFault('name the authority by --recipient');
  return {
    madeAtMs,
    order,
    disclosures,
    trust: wishes.trust === undefined ? textOr(trust, '') : policyOf(wishes.trust),
    certificate:
      wishes.pack === undefined
        ? textOr(certificate, certificateText({ order, madeAtMs, parts: [] }))
        : certificateText({ order, madeAtMs, parts: partsOf(wishes.pack) }),
    recipients: keys,
  };
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

function policyOf(path: string): string {
  const { policy } = parsed(path, readText(path));
  if (typeof policy !== 'string') throw new PlainFault(`${path} has no "policy"`);
  return policy;
}

function partsOf(path: string) {
  try {
    return parseLegalPack(readText(path)).production.certificate;
  } catch (error) {
    if (error instanceof TypeError) throw new PlainFault(`${path}: ${error.message}`);
    throw error;
  }
}

function parsed(path: string, json: string): Record<string, unknown> {
  try {
    return JSON.parse(json) as Record<string, unknown>;
  } catch {
    throw new PlainFault(`${path} is not JSON`);
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new PlainFault(`cannot read ${path}: ${(error as Error).message}`);
  }
}
