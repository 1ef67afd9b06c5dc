/** The menu of one message: reactions on top, then what can be done with it. */

import { Menu } from '@base-ui/react/menu';
import {
  Copy,
  Eye,
  Flag,
  Forward,
  History,
  Pencil,
  Pin,
  PinOff,
  Reply,
  Star,
  Undo2,
} from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { shelfName } from '@countersign/client/shelf/shelf-contents.ts';
import type { ThreadMessage } from '@countersign/client/threads/thread-message.ts';
import { useSay } from '../../../kit/surfaces/toast.tsx';
import { problemSentence } from '../../../kit/words/problem-sentence.ts';
import { useChat } from '../../frame/use-chat.ts';
import { mayWrite } from '../../groups/group-model.ts';
import { isReportable } from '../../report/report-model.ts';
import { t } from '../../words/english.ts';
import type { MessageWishes } from '../list/message-list.tsx';
import type { OpenThread } from '../use-thread.ts';

/** Which message, and where on the screen. */
export type MenuPlace = { readonly message: ThreadMessage; readonly anchor: HTMLElement };

/** Quick reactions. */
export const quickReactions = ['👍', '❤️', '😂', '😮', '😢', '🙏'] as const;

type MessageMenuProps = {
  readonly place: MenuPlace | undefined;
  readonly onClose: () => void;
  readonly open: OpenThread;
  readonly wishes: MessageWishes;
};

/** One menu for the whole list: it hangs on whichever message asked. */
export function MessageMenu(props: MessageMenuProps) {
  const { place, onClose } = props;
  // Whoever chose to write goes on in the composer: focus must not come back here under the hands.
  const writes = useRef(false);
  const wishes: MessageWishes = {
    ...props.wishes,
    onReply: (message) => {
      writes.current = true;
      props.wishes.onReply(message);
    },
    onEdit: (message) => {
      writes.current = true;
      props.wishes.onEdit(message);
    },
  };
  const focusAfter = () => {
    const stays = writes.current;
    writes.current = false;
    return stays ? false : (place?.anchor ?? null);
  };
  return (
    <Menu.Root
      open={place !== undefined}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
    >
      <Menu.Portal>
        <Menu.Positioner
          anchor={place?.anchor ?? null}
          sideOffset={6}
          collisionPadding={12}
          className="z-50"
        >
          <Menu.Popup
            finalFocus={focusAfter}
            className="float-in min-w-60 rounded-bubble border border-line bg-float p-1.5
              shadow-float outline-none"
          >
            {place === undefined ? null : (
              <Entries {...props} wishes={wishes} message={place.message} />
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Entries(props: MessageMenuProps & { readonly message: ThreadMessage }) {
  const { message, open, wishes } = props;
  const { me } = open;
  const own = message.sender === me;
  const isWhole = message.state === 'sent';
  // To react or to reply is to say yes to a request, which has its own button.
  const mayAnswer = isWhole && open.view?.writing !== 'answers';
  const icon = { size: 18, 'aria-hidden': true } as const;
  return (
    <>
      {mayAnswer ? <ReactionRow message={message} open={open} /> : null}
      {mayAnswer ? (
        <Entry
          icon={<Reply {...icon} />}
          label={t('thread.reply')}
          onClick={() => wishes.onReply(message)}
        />
      ) : null}
      {isWhole ? (
        <Entry
          icon={<Copy {...icon} />}
          label={t('thread.copy')}
          onClick={() => void navigator.clipboard.writeText(message.text)}
        />
      ) : null}
      {isWhole ? <MarkEntries message={message} open={open} /> : null}
      {isWhole && message.media === undefined && message.text !== '' ? (
        <Entry
          icon={<Forward {...icon} />}
          label={t('tool.forward')}
          onClick={() => wishes.onForward(message)}
        />
      ) : null}
      {own && isWhole && open.view?.isGroup === true ? (
        <Entry
          icon={<Eye {...icon} />}
          label={t('tool.read-by')}
          onClick={() => wishes.onReadBy(message)}
        />
      ) : null}
      <OwnEntries {...props} />
      {isReportable(message, me) ? (
        <Entry
          icon={<Flag {...icon} />}
          label={t('thread.report')}
          isDanger
          onClick={() => wishes.onReport(message)}
        />
      ) : null}
    </>
  );
}

/** What can be done with what I said myself, and what it was before. */
function OwnEntries(props: MessageMenuProps & { readonly message: ThreadMessage }) {
  const { message, open, wishes } = props;
  const { thread, me } = open;
  const say = useSay();
  const own = message.sender === me;
  const isWhole = message.state === 'sent';
  const icon = { size: 18, 'aria-hidden': true } as const;
  return (
    <>
      {message.edited.length > 0 ? (
        <Entry
          icon={<History {...icon} />}
          label={t('thread.history')}
          onClick={() => wishes.onEarlier(message)}
        />
      ) : null}
      {own && isWhole ? (
        <Entry
          icon={<Pencil {...icon} />}
          label={t('thread.edit')}
          onClick={() => wishes.onEdit(message)}
        />
      ) : null}
      {own && isWhole ? (
        <Entry
          icon={<Undo2 {...icon} />}
          label={t('thread.unsend')}
          isDanger
          onClick={() => {
            thread.unsend(message.event).catch((error: unknown) => say(problemSentence(error)));
          }}
        />
      ) : null}
    </>
  );
}

/** A star is mine alone; a pin is for everybody. */
function MarkEntries({ message, open }: { message: ThreadMessage; open: OpenThread }) {
  const { shelf, groups } = useChat();
  const say = useSay();
  const { view, thread, me } = open;
  if (view === undefined) return null;
  const { conversation } = view;
  const icon = { size: 18, 'aria-hidden': true } as const;
  const star = shelfName.star(conversation, message.event);
  const isStarred = shelf.get(star) !== null;
  const isPinned = thread.facts.pinned.includes(message.event);
  const failed = (error: unknown): void => say(problemSentence(error));
  return (
    <>
      <Entry
        icon={<Star {...icon} />}
        label={t(isStarred ? 'tool.unstar' : 'tool.star')}
        onClick={() => void shelf.set(star, isStarred ? null : message.seq).catch(failed)}
      />
      {mayWrite(view, me) && view.standing === 'accepted' ? (
        <Entry
          icon={isPinned ? <PinOff {...icon} /> : <Pin {...icon} />}
          label={t(isPinned ? 'tool.unpin' : 'tool.pin')}
          onClick={() => {
            const done = isPinned
              ? groups.unpin(conversation, message.event)
              : groups.pin(conversation, message.event);
            done.catch(failed);
          }}
        />
      ) : null}
    </>
  );
}

function Entry(props: {
  readonly icon: ReactNode;
  readonly label: string;
  readonly onClick: () => void;
  readonly isDanger?: boolean;
}) {
  return (
    <Menu.Item
      onClick={props.onClick}
      className={`flex min-h-10 cursor-pointer items-center gap-3 rounded-[9px] px-3 text-15
        outline-none data-highlighted:bg-paper-3 pointer-coarse:min-h-11
        ${props.isDanger === true ? 'text-crimson' : 'text-ink'}`}
    >
      {props.icon}
      {props.label}
    </Menu.Item>
  );
}

function ReactionRow(props: { readonly message: ThreadMessage; readonly open: OpenThread }) {
  const { message, open } = props;
  const mine = message.reactions.find(({ accounts }) =>
    accounts.some((account) => account === open.me),
  )?.emoji;
  const say = useSay();
  const react = (emoji: string): void => {
    open.thread.react(message.event, emoji).catch((error: unknown) => say(problemSentence(error)));
  };
  return (
    <div role="group" className="mb-1 flex border-b border-line pb-1">
      {quickReactions.map((emoji) => (
        <Menu.Item
          key={emoji}
          aria-label={t('thread.react', { emoji })}
          onClick={() => react(mine === emoji ? '' : emoji)}
          className={`flex size-11 cursor-pointer items-center justify-center rounded-full
            text-20 outline-none data-highlighted:bg-paper-3
            ${mine === emoji ? 'bg-petrol-wash' : ''}`}
        >
          {emoji}
        </Menu.Item>
      ))}
    </div>
  );
}
