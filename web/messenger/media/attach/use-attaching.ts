/** What is about to be attached: chosen, dropped or pasted files, prepared and not sent yet. */

import { useEffect, useRef, useState, type ClipboardEvent } from 'react';
import type { ConversationId, EventId } from '@countersign/rules/ids.ts';
import type { MediaTerms } from '@countersign/rules/media/media-pack.ts';
import { useSay } from '../../../kit/surfaces/toast.tsx';
import { useChat } from '../../frame/use-chat.ts';
import { mediaProblem } from '../media-text.ts';
import type { ReadyItem } from '../prepare/prepare-files.ts';

/** One thread's attaching. */
export type Attaching = ReturnType<typeof useAttaching>;

/** Nothing leaves before `send`; what is closed is forgotten. */
export function useAttaching(conversation: ConversationId) {
  const { media } = useChat();
  const say = useSay();
  const [items, setItems] = useState<readonly ReadyItem[]>([]);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [isPreparing, setPreparing] = useState(false);
  const [terms, setTerms] = useState<MediaTerms>();
  useLeavingWarned(media.isBusy);
  const add = async (files: readonly File[], asFiles = false): Promise<void> => {
    if (files.length === 0) return;
    setPreparing(true);
    try {
      const known = terms ?? (await media.terms());
      setTerms(known);
      const { prepareFiles } = await import('../prepare/prepare-files.ts');
      const prepared = await prepareFiles(files, known, asFiles);
      setItems((before) => [...before, ...prepared.items].slice(0, known.limits.albumMax));
      setProblems(prepared.problems);
      if (prepared.items.length === 0 && items.length === 0) prepared.problems.forEach(say);
    } catch (error) {
      say(mediaProblem(error));
    }
    setPreparing(false);
  };
  const isOver = useDropped((files) => void add(files));
  const close = (): void => {
    for (const { url } of items) URL.revokeObjectURL(url);
    setItems([]);
    setProblems([]);
  };
  const send = (text: string, replyTo: EventId | undefined): void => {
    try {
      media.post(conversation, { text, replyTo, items: items.map((item) => item.media) });
    } catch (error) {
      return say(mediaProblem(error));
    }
    close();
  };
  return {
    items,
    problems,
    isPreparing,
    terms,
    isOver,
    add,
    addNote: async (note: ReadyItem): Promise<void> => {
      setTerms(terms ?? (await media.terms().catch(() => undefined)));
      setItems([note]);
    },
    change: (id: string, change: Partial<ReadyItem['media']>): void =>
      setItems((before) =>
        before.map((one) => (one.id === id ? { ...one, media: { ...one.media, ...change } } : one)),
      ),
    remove: (id: string): void => setItems((before) => without(before, id)),
    send,
    close,
    onPaste: (event: ClipboardEvent): void => pasted(event, (files) => void add(files)),
  };
}

function without(items: readonly ReadyItem[], id: string): readonly ReadyItem[] {
  const gone = items.find((one) => one.id === id);
  if (gone !== undefined) URL.revokeObjectURL(gone.url);
  return items.filter((one) => one !== gone);
}

function pasted(event: ClipboardEvent, onFiles: (files: readonly File[]) => void): void {
  const files = [...event.clipboardData.files];
  if (files.length === 0) return;
  event.preventDefault();
  onFiles(files);
}

/** The browser asks before a page is left that would lose an upload. */
function useLeavingWarned(isBusy: boolean): void {
  const busy = useRef(isBusy);
  busy.current = isBusy;
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (busy.current) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, []);
}

/** Files dropped anywhere on the page; whether some hang over it now. */
function useDropped(onFiles: (files: readonly File[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  const latest = useRef(onFiles);
  latest.current = onFiles;
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      setOver(true);
    };
    const left = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const dropped = (event: DragEvent): void => {
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      latest.current(files);
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', left);
    addEventListener('drop', dropped);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', left);
      removeEventListener('drop', dropped);
    };
  }, []);
  return isOver;
}
