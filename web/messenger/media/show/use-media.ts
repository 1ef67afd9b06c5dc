/** Media for the page: loaded once each, held as addresses within the page, let go when many. */

import { useEffect, useState } from 'react';
import type { ConversationId, EventId } from '@countersign/rules/ids.ts';
import type { Attachment } from '@countersign/rules/media/attachment.ts';
import { useChat } from '../../frame/use-chat.ts';
import type { MediaPort } from '../media-port.ts';
import { mediaProblem } from '../media-text.ts';

/** Where an attachment stands. */
export type MediaAt = {
  readonly conversation: ConversationId;
  readonly event: EventId;
  readonly item: number;
};

/** How it is with one file. */
export type LoadedMedia =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'loading'; readonly share: number }
  | { readonly kind: 'here'; readonly url: string }
  | { readonly kind: 'problem'; readonly sentence: string };

/** Files that the page holds; a film is large, and a thread is long. */
const heldMax = 60;

const held = new WeakMap<MediaPort, Map<string, Promise<string>>>();

/** Types that a page may show; anything else is only ever saved. */
const shown = /^(image\/(jpeg|png|webp|gif)|video\/(mp4|webm)|audio\/(webm|mp4|ogg|mpeg))$/;

/** Loads when wanted, by itself or when asked; a file is loaded once for all that show it. */
export function useMedia(
  at: MediaAt,
  attachment: Attachment,
  wanted: boolean,
): { readonly state: LoadedMedia; readonly load: () => void } {
  const { media } = useChat();
  const [isWanted, setWanted] = useState(wanted);
  const [state, setState] = useState<LoadedMedia>({ kind: 'waiting' });
  const { conversation, event, item } = at;
  useEffect(() => {
    if (!isWanted) return undefined;
    let isCurrent = true;
    const tell = (next: LoadedMedia): void => void (isCurrent && setState(next));
    tell({ kind: 'loading', share: 0 });
    const place = { conversation, event, item };
    const onShare = (share: number): void => tell({ kind: 'loading', share });
    loadOnce(media, { place, attachment, onShare }).then(
      (url) => tell({ kind: 'here', url }),
      (error: unknown) => {
        tell({ kind: 'problem', sentence: mediaProblem(error) });
        if (isCurrent) setWanted(false);
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [media, isWanted, conversation, event, item, attachment]);
  return { state, load: () => setWanted(true) };
}

type Wanted = {
  readonly place: MediaAt;
  readonly attachment: Attachment;
  readonly onShare: (share: number) => void;
};

function loadOnce(media: MediaPort, wanted: Wanted): Promise<string> {
  const { place, attachment } = wanted;
  const files = held.get(media) ?? new Map<string, Promise<string>>();
  held.set(media, files);
  const key = `${place.event}/${place.item}`;
  const known = files.get(key);
  if (known !== undefined) return known;
  const loading = urlOf(media, wanted);
  files.set(key, loading);
  // What failed is asked for again.
  loading.catch(() => files.delete(key));
  for (const [oldest, url] of files) {
    if (files.size <= heldMax) break;
    files.delete(oldest);
    url.then(
      (address) => URL.revokeObjectURL(address),
      () => undefined,
    );
  }
  if (attachment.once) files.delete(key);
  return loading;
}

async function urlOf(media: MediaPort, { place, attachment, onShare }: Wanted): Promise<string> {
  const parts = await media.load(place, attachment, {
    onProgress: (bytes) => onShare(bytes / attachment.bytes),
  });
  // A type that a page could run is never the type of an address of this page.
  const type = shown.test(attachment.type) ? attachment.type : 'application/octet-stream';
  return URL.createObjectURL(new Blob(parts, { type }));
}

/** The address of a tiny picture, for as long as it is shown. */
export function useThumb(thumb: Attachment['thumb']): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (thumb === undefined) return undefined;
    const isJpeg = thumb[0] === 0xff;
    const made = URL.createObjectURL(
      new Blob([thumb], { type: isJpeg ? 'image/jpeg' : 'image/webp' }),
    );
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [thumb]);
  return url;
}
