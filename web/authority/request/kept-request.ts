/** What is kept of a request while it is written, and what keeps it. */

import type { PortalDraft, PortalPaper } from './request-model.ts';

/** What is kept of a request before it is sent. */
export type KeptRequest = {
  readonly draft: PortalDraft;
  /** Its link, from the beginning: who sends twice after no answer came has sent once. */
  readonly secret: string;
  /** Goes up with every change. */
  readonly edits: number;
  /** What `edits` was when it was last handed in, whether an answer came or not. */
  readonly triedAt?: number;
};

/** Where drafts are kept. */
export type DraftMemory = {
  readonly read: () => Promise<
    { readonly kept: KeptRequest; readonly papers: readonly PortalPaper[] } | undefined
  >;
  readonly keep: (kept: KeptRequest) => Promise<unknown>;
  readonly keepPapers: (papers: readonly PortalPaper[]) => Promise<unknown>;
  readonly forget: () => Promise<unknown>;
};
