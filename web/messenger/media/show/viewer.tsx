/** The viewer: one picture over the page, the next by arrow or swipe, Escape back to the chat. */

import { Dialog } from '@base-ui/react/dialog';
import { ChevronLeft, ChevronRight, Download, X } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Attachment } from '@countersign/rules/media/attachment.ts';
import { useChat } from '../../frame/use-chat.ts';
import { t } from '../../words/english.ts';
import { itemName, kindWord } from '../media-text.ts';
import { saveAs } from './file-card.tsx';
import { useMedia, useThumb, type LoadedMedia, type MediaAt } from './use-media.ts';

const swipePx = 60;

type Viewed = { readonly attachment: Attachment; readonly at: MediaAt };

/** Of what is shown once the look is used up when it is here, before anybody sees it. */
export function Viewer(props: {
  readonly items: readonly Viewed[];
  readonly first: number;
  readonly onClose: () => void;
}) {
  const { items, first, onClose } = props;
  const [place, setPlace] = useState(first);
  const swipeFrom = useRef<number>(undefined);
  const current = items[place];
  const go = (by: number): void => {
    setPlace((now) => Math.min(items.length - 1, Math.max(0, now + by)));
  };
  if (current === undefined) return null;
  const isRightToLeft = document.documentElement.dir === 'rtl';
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="veil fixed inset-0 z-40 bg-shade" />
        <Dialog.Popup
          className="fixed inset-0 z-50 flex flex-col bg-paper outline-none"
          onKeyDown={({ key, target }) => {
            if (target instanceof HTMLVideoElement) return;
            if (key === 'ArrowRight') go(isRightToLeft ? -1 : 1);
            if (key === 'ArrowLeft') go(isRightToLeft ? 1 : -1);
          }}
          onPointerDown={({ clientX }) => (swipeFrom.current = clientX)}
          onPointerUp={({ clientX }) => {
            const moved = clientX - (swipeFrom.current ?? clientX);
            if (Math.abs(moved) > swipePx) go((moved < 0 ? 1 : -1) * (isRightToLeft ? -1 : 1));
          }}
        >
          <Picture key={place} viewed={current} place={place} count={items.length} />
          {items.length > 1 ? (
            <>
              <Step side="start" isEnd={place === 0} onStep={() => go(-1)} />
              <Step side="end" isEnd={place === items.length - 1} onStep={() => go(1)} />
            </>
          ) : null}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Picture(props: {
  readonly viewed: Viewed;
  readonly place: number;
  readonly count: number;
}) {
  const { attachment, at } = props.viewed;
  const { media } = useChat();
  const { state } = useMedia(at, attachment, true);
  const [isUsed, setUsed] = useState(!attachment.once);
  const isHere = state.kind === 'here';
  useEffect(() => {
    if (!isHere || isUsed) return;
    // A lost line shows nothing: the look is used up first, and then it is looked.
    media.noteSeen(at).then(
      () => setUsed(true),
      () => undefined,
    );
  }, [isHere, isUsed, media, at]);
  const name = attachment.alt ?? kindWord(attachment.kind);
  const fileName = itemName(attachment, at.item);
  return (
    <>
      <header className="flex min-h-14 items-center gap-2 border-b border-line ps-5 pe-2">
        <Dialog.Title dir="auto" className="m-0 min-w-0 flex-1 truncate text-15 font-medium">
          {name}
        </Dialog.Title>
        {props.count > 1 ? (
          <span className="figures text-13 text-ink-2">
            {t('media.place', { n: props.place + 1, count: props.count })}
          </span>
        ) : null}
        {attachment.once || state.kind !== 'here' ? null : (
          <ViewerButton label={t('media.save')} onClick={() => saveAs(state.url, fileName)}>
            <Download size={20} aria-hidden="true" />
          </ViewerButton>
        )}
        <Dialog.Close
          aria-label={t('media.close')}
          className="inline-flex size-11 items-center justify-center rounded-control text-ink-2
            hover:bg-paper-3"
        >
          <X size={20} aria-hidden="true" />
        </Dialog.Close>
      </header>
      <div className="flex min-h-0 flex-1 items-center justify-center p-2 md:p-6">
        <Content
          state={isUsed || state.kind === 'problem' ? state : { kind: 'loading', share: 1 }}
          viewed={props.viewed}
        />
      </div>
      {attachment.once ? (
        <p className="m-0 border-t border-line px-5 py-3 text-center text-13 text-ink-2">
          {t('media.once-note')}
        </p>
      ) : null}
    </>
  );
}

function Content(props: { readonly state: LoadedMedia; readonly viewed: Viewed }) {
  const { state, viewed } = props;
  const { attachment } = viewed;
  const thumb = useThumb(attachment.once ? undefined : attachment.thumb);
  const what = attachment.alt ?? kindWord(attachment.kind);
  if (state.kind === 'problem') return <p role="alert">{state.sentence}</p>;
  if (state.kind !== 'here') {
    const share = state.kind === 'loading' ? state.share : 0;
    return (
      <div className="flex w-64 flex-col gap-4 text-center text-13 text-ink-2">
        {thumb === undefined ? null : (
          <img src={thumb} alt="" className="max-h-64 rounded-control object-contain blur-md" />
        )}
        {t('media.loading', { what })}
        <progress
          value={share}
          aria-label={t('media.loading', { what })}
          className="progress-line"
        />
      </div>
    );
  }
  return attachment.kind === 'video' ? (
    <video
      src={state.url}
      controls
      autoPlay
      aria-label={what}
      className="max-h-full max-w-full rounded-control"
    />
  ) : (
    <img
      src={state.url}
      alt={attachment.alt ?? t('media.no-alt')}
      draggable={false}
      className="max-h-full max-w-full rounded-control object-contain"
    />
  );
}

function Step(props: {
  readonly side: 'start' | 'end';
  readonly isEnd: boolean;
  readonly onStep: () => void;
}) {
  const { side, isEnd, onStep } = props;
  const Sign = side === 'start' ? ChevronLeft : ChevronRight;
  const label = side === 'start' ? t('media.previous') : t('media.next');
  return (
    <span className={`absolute top-1/2 -translate-y-1/2 ${side === 'start' ? 'start-2' : 'end-2'}`}>
      <ViewerButton label={label} isDisabled={isEnd} onClick={onStep}>
        <Sign size={24} aria-hidden="true" className="rtl:rotate-180" />
      </ViewerButton>
    </span>
  );
}

function ViewerButton(props: {
  readonly label: string;
  readonly isDisabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={props.label}
      title={props.label}
      disabled={props.isDisabled}
      onClick={props.onClick}
      className="inline-flex size-11 items-center justify-center rounded-full bg-float text-ink
        hover:bg-paper-3 disabled:opacity-40"
    >
      {props.children}
    </button>
  );
}
