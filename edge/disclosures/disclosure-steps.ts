/** The steps of a disclosure from its last approval to its first page; each may be done again. */

import type { DisclosureId } from '@countersign/rules/ids.ts';
import {
  changeDisclosure,
  findDisclosure,
  type Disclosure,
} from '@countersign/store/safety/disclosures.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { CallOf } from '@countersign/wire/vault/record-calls.ts';
import type { House } from '../house.ts';
import { callVault } from '../vault-line/record-calls.ts';

/** A disclosure whose grant and use are both in the log. */
export type UsedDisclosure = Disclosure & {
  readonly grant_leaf: string;
  readonly grant_index: number;
  readonly used_leaf: string;
  readonly used_index: number;
};

/** A use with its proof and its grant, as the calls of the vault take them. */
export type ProvenUse = Pick<CallOf<'orderOpen'>, 'used' | 'grantLeaf' | 'grantIndex' | 'pending'>;

/** What the steps need of the house. */
export type DisclosureHouse = Pick<House, 'db' | 'vault' | 'courier'>;

/** Logs grant and use of an approved disclosure, as far as that is not done; throws Problem. */
export async function logDisclosure(
  house: DisclosureHouse,
  id: DisclosureId,
): Promise<UsedDisclosure> {
  const disclosure = await findDisclosure(house.db, id);
  if (disclosure === undefined) throw new Problem('not-found');
  if (isUsed(disclosure)) return disclosure;
  const { grant_leaf: text } = disclosure;
  if (text === null) throw new Problem('approvals-missing');
  // The vault wants its grants logged itself; the same leaf again has the same place.
  await house.courier.emptyOutbox();
  const index = await house.courier.appendAccessLeaf(text);
  const used = await house.courier.carry({ text, index }, ({ logged }) =>
    callVault(house.vault, 'grantUse', { grant: logged, pending: disclosure.pending }),
  );
  const usedIndex = await house.courier.appendAccessLeaf(used.leaf);
  const places = { grant_index: index, used_leaf: used.leaf, used_index: usedIndex };
  await changeDisclosure(house.db, { id, from: 'granted' }, async () => ({
    ...places,
    stage: 'used',
  }));
  return { ...disclosure, ...places, grant_leaf: text };
}

/** Does something by a use that is in the log: the vault is shown the use and what it is of. */
export function carryUse<Result>(
  { courier }: Pick<House, 'courier'>,
  disclosure: UsedDisclosure,
  work: (proven: ProvenUse) => Promise<Result>,
): Promise<Result> {
  const { grant_leaf: grantLeaf, grant_index: grantIndex, pending } = disclosure;
  const leaf = { text: disclosure.used_leaf, index: disclosure.used_index };
  return courier.carry(leaf, ({ logged }) =>
    work({ used: logged, grantLeaf, grantIndex, pending }),
  );
}

function isUsed(disclosure: Disclosure): disclosure is UsedDisclosure {
  return disclosure.grant_leaf !== null && disclosure.used_index !== null;
}
