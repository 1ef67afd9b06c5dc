/** Shows the messenger once its SDK is ready, or says why it is not. */

import type { Root } from 'react-dom/client';
import { SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { Toasts } from '../../kit/surfaces/toast.tsx';
import { t } from '../words/english.ts';
import { AccountFrame } from '../account/account-frame.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { MessengerApp } from './app.tsx';
import type { ChatPort } from './chat-port.ts';

/** Restores the signed-in device if there is one; never rejects. */
export async function showMessenger(root: Root, opening: Promise<ChatPort>): Promise<void> {
  root.render(<SkeletonRows rows={6} label={t('app.loading')} />);
  try {
    const chat = await opening;
    if (await chat.restore()) void chat.connect();
    root.render(
      <Toasts>
        <MessengerApp chat={chat} />
      </Toasts>,
    );
  } catch (error) {
    root.render(
      <AccountFrame title={t('app.not-loaded')}>
        <ProblemNote sentence={problemSentence(error)} />
      </AccountFrame>,
    );
  }
}
