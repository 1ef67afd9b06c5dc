/** The draft on this device: nothing that was typed is lost by a reload, and nothing leaves it. */

import { act, type IndexedPlace } from '@countersign/client/browser/indexed-store.ts';
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

const place: IndexedPlace = { name: 'countersign-portal', store: 'drafts' };
const [requestKey, papersKey] = ['request', 'papers'];

/** Papers are large and seldom change: they are kept beside the fields. */
export const draftMemory = {
  async read(): Promise<{ kept: KeptRequest; papers: readonly PortalPaper[] } | undefined> {
    const kept = (await act(place, 'readonly', (store) => store.get(requestKey))) as
      KeptRequest | undefined;
    const papers = (await act(place, 'readonly', (store) => store.get(papersKey))) as
      readonly PortalPaper[] | undefined;
    return kept === undefined ? undefined : { kept, papers: papers ?? [] };
  },
  keep: (kept: KeptRequest) => act(place, 'readwrite', (store) => store.put(kept, requestKey)),
  keepPapers: (papers: readonly PortalPaper[]) =>
    act(place, 'readwrite', (store) => store.put(papers, papersKey)),
  forget: () => act(place, 'readwrite', (store) => store.clear()),
} as const;

/** Where drafts are kept. */
export type DraftMemory = {
  readonly read: typeof draftMemory.read;
  readonly keep: (kept: KeptRequest) => Promise<unknown>;
  readonly keepPapers: (papers: readonly PortalPaper[]) => Promise<unknown>;
  readonly forget: () => Promise<unknown>;
};
