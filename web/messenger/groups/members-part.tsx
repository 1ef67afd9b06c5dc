/** The people of a group: who they are, what they may do, and what I may do about it. */

import { Ellipsis, ShieldCheck, ShieldMinus, UserMinus, UserRoundCog } from 'lucide-react';
import { useState } from 'react';
import type { Person } from '@countersign/wire/http/people/account-routes.ts';
import type { ConversationView } from '@countersign/wire/http/conversation-routes.ts';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { Avatar } from '../../kit/people/avatar.tsx';
import { DeedQuestion } from '../../kit/surfaces/deed-question.tsx';
import { ActionMenu } from '../../kit/surfaces/menu.tsx';
import { useSay } from '../../kit/surfaces/toast.tsx';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { AddPersonForm } from '../chats/add-person-form.tsx';
import { useChat } from '../frame/use-chat.ts';
import { t } from '../words/english.ts';
import { byRole, deedsFor, roleOf, runsGroup, type MemberDeed } from './group-model.ts';
import { SheetPart, type GroupPart } from './sheet-part.tsx';

type Member = ConversationView['members'][number];
type Asked = { readonly deed: 'remove' | 'make-owner'; readonly member: Member };

const icons = {
  'make-admin': ShieldCheck,
  'make-member': ShieldMinus,
  'make-owner': UserRoundCog,
  remove: UserMinus,
} as const;

/** The list, and adding for those who may. */
export function MembersPart({ view, open }: GroupPart) {
  const { groups } = useChat();
  const say = useSay();
  const [asked, setAsked] = useState<Asked>();
  const mine = roleOf(view, open.me);
  const act = (deed: MemberDeed, member: Member): void => {
    if (deed === 'remove' || deed === 'make-owner') return setAsked({ deed, member });
    const role = deed === 'make-admin' ? 'admin' : 'member';
    groups
      .setRole(view.conversation, member.account, role)
      .catch((error: unknown) => say(problemSentence(error)));
  };
  return (
    <SheetPart title={t('group.members', { count: view.members.length })}>
      <ul className="m-0 flex list-none flex-col gap-1 p-0">
        {byRole(view.members).map((member) => (
          <MemberLine
            key={member.account}
            member={member}
            isMe={member.account === open.me}
            deeds={member.account === open.me ? [] : deedsFor(mine, member.role)}
            onAct={(deed) => act(deed, member)}
          />
        ))}
      </ul>
      {runsGroup(view, open.me) ? <AddPeople view={view} open={open} /> : null}
      <MemberQuestion view={view} asked={asked} onClose={() => setAsked(undefined)} />
    </SheetPart>
  );
}

function MemberLine(props: {
  readonly member: Member;
  readonly isMe: boolean;
  readonly deeds: readonly MemberDeed[];
  readonly onAct: (deed: MemberDeed) => void;
}) {
  const { member, isMe, deeds, onAct } = props;
  return (
    <li className="flex min-h-12 items-center gap-3">
      <Avatar account={member.account} name={member.displayName} size={40} />
      <span className="min-w-0 flex-1">
        <bdi className="block truncate font-medium">
          {isMe ? t('thread.you') : member.displayName}
        </bdi>
        <span className="block truncate text-13 text-ink-2">
          <bdi>@{member.handle}</bdi>
        </span>
      </span>
      {member.role === 'member' ? null : (
        <span className="rounded-full bg-paper-3 px-2.5 py-0.5 text-12 font-medium text-ink-2">
          {t(`group.role-${member.role}`)}
        </span>
      )}
      {deeds.length === 0 ? null : (
        <ActionMenu
          label={t('group.actions-for', { name: member.displayName })}
          trigger={<Ellipsis size={18} aria-hidden="true" />}
          entries={deeds.map((deed) => {
            const Icon = icons[deed];
            return {
              name: t(`group.${deed}`),
              icon: <Icon size={18} aria-hidden="true" />,
              onSelect: () => onAct(deed),
              danger: deed === 'remove',
            };
          })}
        />
      )}
    </li>
  );
}

function AddPeople({ view }: GroupPart) {
  const { groups } = useChat();
  const people = view.members.map(({ account, handle, displayName }): Person => {
    return { account, handle, displayName };
  });
  return (
    <div className="mt-4">
      <AddPersonForm
        label={t('group.add')}
        hint={t('group.add-hint')}
        people={people}
        onPeople={async (all) => {
          const added = all.at(-1);
          if (added !== undefined) await groups.add(view.conversation, [added.account]);
        }}
      />
    </div>
  );
}

function MemberQuestion(props: {
  readonly view: ConversationView;
  readonly asked: Asked | undefined;
  readonly onClose: () => void;
}) {
  const { view, asked, onClose } = props;
  const { groups } = useChat();
  const { busy, problem, submit } = useSubmit(async () => {
    if (asked === undefined) return;
    const { account } = asked.member;
    if (asked.deed === 'remove') await groups.remove(view.conversation, account);
    else await groups.setRole(view.conversation, account, 'owner');
    onClose();
  });
  const deed = asked?.deed === 'make-owner' ? 'hand-over' : 'remove';
  const name = asked?.member.displayName ?? '';
  return (
    <DeedQuestion
      open={asked !== undefined}
      title={t(`group.${deed}-title`, { name })}
      leave={t('group.keep')}
      deed={t(`group.${deed}-do`)}
      look={deed === 'remove' ? 'danger' : 'primary'}
      isReady={!busy}
      problem={problem}
      onDo={submit}
      onClose={onClose}
    >
      <p className="m-0">{t(`group.${deed}-text`, { name })}</p>
    </DeedQuestion>
  );
}
