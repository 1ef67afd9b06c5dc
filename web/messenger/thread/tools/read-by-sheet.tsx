/** Who has read one of my messages in a group, and who has not yet. */

import type { ThreadMessage } from '@countersign/client/threads/thread-message.ts';
import { Avatar } from '../../../kit/people/avatar.tsx';
import { Sheet } from '../../../kit/surfaces/sheet.tsx';
import { t } from '../../words/english.ts';
import type { OpenThread } from '../use-thread.ts';

/** By the read marks that people show; whoever shows none is not in either list as a reader. */
export function ReadBySheet(props: {
  readonly message: ThreadMessage | undefined;
  readonly open: OpenThread;
  readonly onClose: () => void;
}) {
  const { message, open, onClose } = props;
  const others = open.view?.members.filter(({ account }) => account !== open.me) ?? [];
  const hasRead = ({ account }: (typeof others)[number]): boolean =>
    message !== undefined && (open.thread.reads.get(account) ?? 0) >= message.seq;
  const readers = others.filter(hasRead);
  const rest = others.filter((one) => !hasRead(one));
  return (
    <Sheet
      open={message !== undefined}
      onClose={onClose}
      title={t('tool.read-by')}
      closeLabel={t('app.close')}
    >
      {readers.length === 0 ? (
        <p className="m-0 text-15 text-ink-2">{t('tool.read-by-none')}</p>
      ) : (
        <People people={readers} />
      )}
      {rest.length === 0 ? null : (
        <>
          <h3 className="m-0 mt-6 mb-2 text-13 font-semibold text-ink-2">{t('tool.not-read')}</h3>
          <People people={rest} />
        </>
      )}
    </Sheet>
  );
}

function People(props: {
  readonly people: readonly { readonly account: string; readonly displayName: string }[];
}) {
  return (
    <ul className="m-0 flex list-none flex-col gap-2 p-0">
      {props.people.map(({ account, displayName }) => (
        <li key={account} className="flex items-center gap-3">
          <Avatar account={account} name={displayName} size={32} />
          <bdi className="min-w-0 truncate">{displayName}</bdi>
        </li>
      ))}
    </ul>
  );
}
