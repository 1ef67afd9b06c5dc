/** The request being written, kept on this device with every change. */

import { useCallback, useEffect, useRef, useState } from 'react';
import type { LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import { draftMemory, type KeptRequest } from './draft-memory.ts';
import {
  emptyRequest,
  withInstrument,
  type PortalDraft,
  type PortalPaper,
} from './request-model.ts';

/** A request on this device. */
export type OwnRequest = {
  readonly kept: KeptRequest;
  readonly papers: readonly PortalPaper[];
  /** Whether a reload would lose it: a browser may keep nothing. */
  readonly isKept: boolean;
  /** Whether it was here before this page was opened. */
  readonly isOld: boolean;
};

/** The request once it was read, and the ways to change it. */
export function useRequest(pack: LegalPack, newSecret: () => string, isUrgent: boolean) {
  const [own, setOwn] = useState<OwnRequest>();
  // One change is on disk before the next is written: the last one wins.
  const writing = useRef<Promise<unknown>>(Promise.resolve());
  const write = useCallback((work: () => Promise<unknown>): Promise<unknown> => {
    writing.current = writing.current.then(work).catch(() => {
      setOwn((before) => before && { ...before, isKept: false });
    });
    return writing.current;
  }, []);
  const begin = useCallback((): KeptRequest => {
    return { draft: { ...emptyRequest(pack), isUrgent }, secret: newSecret(), edits: 0 };
  }, [pack, isUrgent, newSecret]);
  useEffect(() => {
    let isHere = true;
    const show = (one: OwnRequest): void => {
      if (isHere) setOwn((before) => before ?? one);
    };
    draftMemory.read().then(
      (found) => {
        const kept = found?.kept ?? begin();
        const draft = isUrgent ? asUrgent(kept.draft) : kept.draft;
        const papers = found?.papers ?? [];
        const isOld = found !== undefined;
        show({ kept: { ...kept, draft }, papers, isKept: true, isOld });
      },
      () => show({ kept: begin(), papers: [], isKept: false, isOld: false }),
    );
    return () => {
      isHere = false;
    };
  }, [begin, isUrgent]);
  const keep = (kept: KeptRequest): Promise<unknown> => {
    setOwn((before) => before && { ...before, kept });
    return write(() => draftMemory.keep(kept));
  };
  return {
    own,
    set: (change: Partial<PortalDraft>): void => {
      if (own === undefined) return;
      const { kept } = own;
      void keep({ ...kept, draft: { ...kept.draft, ...change }, edits: kept.edits + 1 });
    },
    setPapers: (papers: readonly PortalPaper[]): void => {
      if (own === undefined) return;
      setOwn({ ...own, papers });
      void keep({ ...own.kept, edits: own.kept.edits + 1 });
      void write(() => draftMemory.keepPapers(papers));
    },
    /** Resolves once it is on disk that somebody tried, before anything is sent. */
    tried: async (): Promise<void> => {
      if (own !== undefined) await keep({ ...own.kept, triedAt: own.kept.edits });
    },
    /** The same fields as another request: with a link of its own. */
    beginAnew: (): void => {
      if (own === undefined) return;
      const { draft, edits } = own.kept;
      void keep({ draft, secret: newSecret(), edits });
    },
    forget: async (): Promise<void> => {
      await write(() => draftMemory.forget());
      setOwn({ kept: begin(), papers: [], isKept: true, isOld: false });
    },
  };
}

/** Whoever comes by the button for emergencies has one, and instruments of its own. */
function asUrgent(draft: PortalDraft): PortalDraft {
  return draft.isUrgent ? draft : { ...withInstrument(draft, undefined), isUrgent: true };
}
