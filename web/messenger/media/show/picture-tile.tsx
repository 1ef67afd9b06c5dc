/** One photo or film in an album: its tiny picture until it is here, and the way to look at it. */

import { ImageOff, Play } from 'lucide-react';
import { useState } from 'react';
import type { Attachment } from '@countersign/rules/media/attachment.ts';
import { t } from '../../words/english.ts';
import { kindWord, lengthText } from '../media-text.ts';
import { useMedia, useThumb, type MediaAt } from './use-media.ts';

/** A photo loads by itself; a film when it is opened; neither while it is covered. */
export function PictureTile(props: {
  readonly at: MediaAt;
  readonly attachment: Attachment;
  readonly isCovered: boolean;
  readonly isAlone: boolean;
  readonly onOpen: () => void;
}) {
  const { at, attachment, isCovered, isAlone, onOpen } = props;
  const isPhoto = attachment.kind === 'photo';
  const { state } = useMedia(at, attachment, isPhoto && !isCovered);
  const what = attachment.alt ?? kindWord(attachment.kind);
  if (state.kind === 'problem') {
    return (
      <p
        className="m-0 flex min-h-24 items-center gap-2 rounded-control bg-paper-3 p-3 text-13
          text-ink-2"
      >
        <ImageOff size={20} aria-hidden="true" className="shrink-0" />
        {state.sentence}
      </p>
    );
  }
  const { width = 4, height = 3 } = attachment;
  return (
    <button
      type="button"
      disabled={isCovered}
      aria-label={t('media.open', { what })}
      onClick={onOpen}
      style={isAlone ? { aspectRatio: String(shapeOf(width, height)) } : {}}
      className={`relative block overflow-hidden rounded-control bg-paper-3 disabled:cursor-default
        w-full ${isAlone ? '' : 'aspect-square'}`}
    >
      <Tiny thumb={attachment.thumb} isCovered={isCovered} />
      {state.kind === 'here' && isPhoto ? (
        <img src={state.url} alt="" className="absolute inset-0 size-full object-cover" />
      ) : null}
      {isPhoto || isCovered ? null : (
        <span
          className="absolute inset-0 m-auto flex size-12 items-center justify-center rounded-full
            bg-float text-ink shadow-float"
        >
          <Play size={22} aria-hidden="true" className="ms-0.5" />
        </span>
      )}
      {attachment.durationMs === undefined || isCovered ? null : (
        <span
          aria-hidden="true"
          className="figures absolute end-1.5 bottom-1.5 rounded bg-float px-1.5 text-12 text-ink"
        >
          {lengthText(attachment.durationMs)}
        </span>
      )}
    </button>
  );
}

/** A broken tiny picture is no picture: the ground shows instead. */
function Tiny(props: { readonly thumb: Attachment['thumb']; readonly isCovered: boolean }) {
  const url = useThumb(props.thumb);
  const [isBroken, setBroken] = useState(false);
  if (url === undefined || isBroken) return null;
  return (
    <img
      src={url}
      alt=""
      onError={() => setBroken(true)}
      className={`absolute inset-0 size-full scale-110 object-cover
        ${props.isCovered ? 'blur-2xl' : 'blur-md'}`}
    />
  );
}

/** No wall, however the picture is shaped: between a phone held up and a wide landscape. */
function shapeOf(width: number, height: number): number {
  return Math.min(16 / 9, Math.max(3 / 4, width / height));
}
