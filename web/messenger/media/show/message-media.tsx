/** The media of one message in its bubble: an album, a voice note, files, or what is shown once. */

import { Eye, EyeOff } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { ThreadMessage } from '@countersign/client/threads/thread-message.ts';
import type { ConversationId } from '@countersign/rules/ids.ts';
import type { Attachment } from '@countersign/rules/media/attachment.ts';
import type { OpenThread } from '../../thread/use-thread.ts';
import { t } from '../../words/english.ts';
import { kindWord } from '../media-text.ts';
import { FileCard } from './file-card.tsx';
import { PictureTile } from './picture-tile.tsx';
import { useMedia, type MediaAt } from './use-media.ts';
import { VoicePlayer } from './voice-player.tsx';

const Viewer = lazy(async () => ({ default: (await import('./viewer.tsx')).Viewer }));

type MediaProps = {
  readonly message: ThreadMessage;
  readonly open: OpenThread;
  readonly own: boolean;
};

/** Nothing for a message without media; one sentence for what this version cannot read. */
export function MessageMedia({ message, open, own }: MediaProps) {
  const { media } = message;
  const conversation = open.view?.conversation;
  if (media === undefined || conversation === undefined) return null;
  if (media === 'unreadable') return <p className="m-0 italic">{t('media.newer')}</p>;
  const isCovered = !own && !isKnown(open);
  return <Shown {...{ media, message, own, conversation, isCovered }} />;
}

/** Whom I let in: the pictures of others stay covered until I choose to look. */
function isKnown({ view }: OpenThread): boolean {
  return view?.standing === 'accepted';
}

type ShownProps = {
  readonly media: readonly Attachment[];
  readonly message: ThreadMessage;
  readonly own: boolean;
  readonly conversation: ConversationId;
  readonly isCovered: boolean;
};

function Shown({ media, message, own, conversation, isCovered }: ShownProps) {
  const [isUncovered, setUncovered] = useState(false);
  const [viewed, setViewed] = useState<number>();
  const covered = isCovered && !isUncovered;
  const placeOf = (item: number): MediaAt => ({ conversation, event: message.event, item });
  const pictures = media.flatMap((attachment, item) =>
    attachment.kind === 'photo' || attachment.kind === 'video' ? [{ attachment, item }] : [],
  );
  const others = media.flatMap((attachment, item) =>
    attachment.kind === 'voice' || attachment.kind === 'file' ? [{ attachment, item }] : [],
  );
  const isOnce = media.some(({ once }) => once);
  return (
    <div
      className={`flex flex-col gap-2 ${message.text === '' ? '' : 'mb-1.5'}
        ${pictures.length > 0 && !isOnce ? '-mx-2 mt-0.5' : ''}`}
    >
      {isOnce ? (
        <OnceRow own={own} attachment={media[0]} onOpen={() => setViewed(0)} />
      ) : pictures.length > 0 ? (
        <div className={`album album-${Math.min(pictures.length, 5)} relative`}>
          {pictures.map(({ attachment, item }) => (
            <PictureTile
              key={item}
              at={placeOf(item)}
              attachment={attachment}
              isCovered={covered}
              isAlone={pictures.length === 1}
              onOpen={() => setViewed(pictures.findIndex((one) => one.item === item))}
            />
          ))}
          {covered ? <Cover onShow={() => setUncovered(true)} /> : null}
        </div>
      ) : null}
      {others.map(({ attachment, item }) =>
        attachment.kind === 'voice' ? (
          <Voice key={item} at={placeOf(item)} attachment={attachment} own={own} />
        ) : (
          <FileCard key={item} at={placeOf(item)} attachment={attachment} own={own} />
        ),
      )}
      {viewed === undefined ? null : (
        <Suspense fallback={null}>
          <Viewer
            items={pictures.map(({ attachment, item }) => ({ attachment, at: placeOf(item) }))}
            first={viewed}
            onClose={() => setViewed(undefined)}
          />
        </Suspense>
      )}
    </div>
  );
}

function Cover(props: { readonly onShow: () => void }) {
  return (
    <div
      className="absolute inset-0 flex flex-col items-center justify-center gap-2 p-3
        text-center"
    >
      <EyeOff size={22} aria-hidden="true" className="text-ink" />
      <p className="m-0 text-13 font-medium text-ink">
        {t('media.hidden')}
        <span className="block font-normal text-ink-2">{t('media.hidden-hint')}</span>
      </p>
      <button
        type="button"
        onClick={props.onShow}
        className="min-h-10 rounded-control border border-edge bg-float px-4 text-15 font-medium
          text-ink pointer-coarse:min-h-11"
      >
        {t('media.show')}
      </button>
    </div>
  );
}

function OnceRow(props: {
  readonly own: boolean;
  readonly attachment: Attachment | undefined;
  readonly onOpen: () => void;
}) {
  const { own, attachment, onOpen } = props;
  const [isOpened, setOpened] = useState(false);
  const kind = kindWord(attachment?.kind ?? 'photo');
  if (own || isOpened) {
    return (
      <p className="m-0 flex items-center gap-2">
        <EyeOff size={18} aria-hidden="true" />
        {own ? t('media.once-own') : t('media.once-seen')}
      </p>
    );
  }
  return (
    <button
      type="button"
      onClick={() => {
        setOpened(true);
        onOpen();
      }}
      className="flex min-h-11 items-center gap-2.5 rounded-control border border-edge bg-float
        px-3.5 text-start text-ink"
    >
      <Eye size={18} aria-hidden="true" className="shrink-0" />
      <span>
        {kind}
        <span className="block text-13 text-ink-2">{t('media.once-open')}</span>
      </span>
    </button>
  );
}

function Voice(props: {
  readonly at: MediaAt;
  readonly attachment: Attachment;
  readonly own: boolean;
}) {
  const { at, attachment, own } = props;
  const { state, load } = useMedia(at, attachment, false);
  return (
    <>
      <VoicePlayer
        url={state.kind === 'here' ? state.url : undefined}
        attachment={attachment}
        own={own}
        onWanted={load}
      />
      {state.kind === 'problem' ? <p className="m-0 text-13">{state.sentence}</p> : null}
    </>
  );
}
