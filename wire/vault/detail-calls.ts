/** What the vault seals of an account besides messages, and what the edge may keep of it. */

import { fields, listOf, oneOf, text, whole } from '@countersign/base/json/shape.ts';
import { lookUpKinds } from '@countersign/rules/account-details.ts';

/** Where a sign-in came from; the edge's word. */
export type SignedInFrom = {
  readonly session: string;
  readonly address: string;
  /** 0 where a proxy stands between and does not say. */
  readonly port: number;
  readonly agent: string;
};

/** What the edge knows of an account by name, with its sealed details (base64url, or empty). */
export const isSubscriberRow = fields({
  handle: text,
  displayName: text,
  registeredAtMs: whole,
  details: text,
});

/** The bodies of the JSON calls. */
export const detailCalls = {
  /** Somebody signed in from somewhere. → `SealSignInReply` */
  sealSignIn: fields({ account: text, session: text, address: text, port: whole, agent: text }),
  /** A slot wants to know whose a value is. → `LookUpReply` */
  lookUp: fields({ slot: text, kind: oneOf(lookUpKinds), value: text }),
  /** Details that may be under a key of before. → `DetailsRecord`, the same if they are not */
  renewDetails: fields({ account: text, sealed: text }),
  /** All are renewed: keys of before are destroyed, with whatever is under them still. → `{}` */
  detailsRenewed: fields({}),
};

/** The sign-in, sealed for its account, dated by the vault; base64url. */
export type SealSignInReply = { readonly sealed: string };

/** The blind indexes to look for among those kept, base64url; two while details are renewed. */
export type LookUpReply = { readonly indexes: readonly string[] };

/** What a `set-details` ask leaves with the edge, as JSON; of empty details nothing. */
export type DetailsRecord = {
  /** base64url; opens for this account alone. */
  readonly sealed: string;
  readonly indexes: readonly {
    readonly kind: (typeof lookUpKinds)[number];
    readonly index: string;
  }[];
};

/** The check of it. */
export const isDetailsRecord = fields({
  sealed: text,
  indexes: listOf(fields({ kind: oneOf(lookUpKinds), index: text })),
});
