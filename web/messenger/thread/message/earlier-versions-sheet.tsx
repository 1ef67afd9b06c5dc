/** Every text a message ever had: an edit never hides what was said before. */

import type { ThreadMessage } from '@countersign/client/threads/thread-message.ts';
import { Sheet } from '../../../kit/surfaces/sheet.tsx';
import { t } from '../../words/english.ts';

/** Newest first. */
export function EarlierVersionsSheet(props: {
  readonly message: ThreadMessage | undefined;
  readonly onClose: () => void;
}) {
  const { message, onClose } = props;
  const texts = message === undefined ? [] : [...message.edited, message.text];
  return (
    <Sheet
      open={message !== undefined}
      onClose={onClose}
      title={t('thread.earlier-title')}
      closeLabel={t('app.close')}
    >
      <ol className="m-0 flex list-none flex-col gap-4 p-0">
        {texts
          .map((text, index) => (
            <li key={index}>
              <p className="m-0 mb-1 text-13 text-ink-2">
                {index === texts.length - 1
                  ? t('thread.earlier-now')
                  : t('thread.earlier-n', { n: index + 1 })}
              </p>
              <p className="bubble bubble-other m-0 px-3.5 py-2">{text}</p>
            </li>
          ))
          .toReversed()}
      </ol>
    </Sheet>
  );
}
