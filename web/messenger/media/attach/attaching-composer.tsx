/** The composer with everything that can be attached to what it writes. */

import { lazy, Suspense, useState } from 'react';
import { Composer } from '../../thread/composer.tsx';
import type { ComposerMode } from '../../thread/composer-model.ts';
import type { OpenThread } from '../../thread/use-thread.ts';
import { t } from '../../words/english.ts';
import { AttachMenu } from './attach-menu.tsx';
import { PostingsTray } from './postings-tray.tsx';
import { useAttaching, type Attaching } from './use-attaching.ts';
import { VoiceBar } from './voice-bar.tsx';

const PreviewSheet = lazy(async () => {
  const { PreviewSheet: component } = await import('./preview-sheet.tsx');
  return { default: component };
});

type ComposerProps = {
  readonly open: OpenThread;
  readonly mode: ComposerMode;
  readonly onMode: (mode: ComposerMode) => void;
};

/** One composer from the first moment on: what is typed before the chat's facts come must stay. */
export function AttachingComposer(props: ComposerProps) {
  const { mode, onMode } = props;
  const { conversation } = props.open;
  const attaching = useAttaching(conversation);
  const [isRecording, setRecording] = useState(false);
  const send = (text: string): void => {
    attaching.send(text, mode.kind === 'reply' ? mode.to.event : undefined);
    onMode({ kind: 'new' });
  };
  return (
    <>
      <PostingsTray conversation={conversation} />
      {isRecording ? (
        <VoiceBar
          onNote={(note) => void attaching.addNote(note)}
          onClose={() => setRecording(false)}
        />
      ) : (
        <Composer
          {...props}
          {...(mayAttach(props.open) ? { onPaste: attaching.onPaste } : {})}
          before={
            mode.kind === 'edit' || !mayAttach(props.open) ? null : (
              <AttachMenu attaching={attaching} onVoice={() => setRecording(true)} />
            )
          }
        />
      )}
      <Notices attaching={attaching} />
      {attaching.items.length > 0 ? (
        <Suspense>
          <PreviewSheet attaching={attaching} onSend={send} />
        </Suspense>
      ) : null}
    </>
  );
}

/** Who waits for an answer attaches nothing: the edge refuses it as well. */
function mayAttach({ view }: OpenThread): boolean {
  return view?.writing === 'open' || view?.writing === 'answers';
}

function Notices({ attaching }: { readonly attaching: Attaching }) {
  return (
    <>
      <p role="status" className="m-0 px-4 text-13 text-ink-2 empty:hidden md:px-6">
        {attaching.isPreparing ? t('media.preparing') : ''}
      </p>
      {attaching.isOver ? (
        <div
          className="pointer-events-none fixed inset-0 z-40 flex items-center justify-center
            bg-shade text-20 font-semibold text-ink"
        >
          <p className="rounded-bubble border border-line bg-float px-6 py-4 shadow-float">
            {t('media.drop')}
          </p>
        </div>
      ) : null}
    </>
  );
}
