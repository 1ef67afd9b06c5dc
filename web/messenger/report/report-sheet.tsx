/** The report card: what goes is shown exactly, and one button sends it. */

import type { ThreadMessage } from '@countersign/client/threads/thread-message.ts';
import { Sheet } from '../../kit/surfaces/sheet.tsx';
import type { OpenThread } from '../thread/use-thread.ts';
import { t } from '../words/english.ts';
import { ReportForm } from './report-form.tsx';

/** The sheet; a fresh form for each message. */
export function ReportSheet(props: {
  readonly message: ThreadMessage | undefined;
  readonly onClose: () => void;
  readonly thread: OpenThread;
}) {
  const { message, onClose, thread } = props;
  return (
    <Sheet
      open={message !== undefined}
      onClose={onClose}
      title={t('report.title')}
      closeLabel={t('app.close')}
    >
      {message === undefined ? null : (
        <ReportForm key={message.event} first={message} open={thread} onDone={onClose} />
      )}
    </Sheet>
  );
}
