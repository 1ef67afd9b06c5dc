/** The draft on this device: nothing that was typed is lost by a reload, and nothing leaves it. */

import { act, type IndexedPlace } from '@countersign/client/browser/indexed-store.ts';
import type { DraftMemory, KeptRequest } from './kept-request.ts';
import type { PortalPaper } from './request-model.ts';

const place: IndexedPlace = { name: 'countersign-portal', store: 'drafts' };
const [requestKey, papersKey] = ['request', 'papers'];

/** Papers are large and seldom change: they are kept beside the fields. */
export const draftMemory: DraftMemory = {
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
};
