/** The sheet about a chat: its people and their roles, links, who waits, and what is set for it. */

import { useNavigate } from '@tanstack/react-router';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../kit/controls/button.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { DeedQuestion } from '../../kit/surfaces/deed-question.tsx';
import { Sheet } from '../../kit/surfaces/sheet.tsx';
import { useChat } from '../frame/use-chat.ts';
import { BlockPart } from '../people/block-part.tsx';
import type { OpenThread } from '../thread/use-thread.ts';
import { t } from '../words/english.ts';
import { roleOf, runsGroup } from './group-model.ts';
import { LinksPart } from './links-part.tsx';
import { MembersPart } from './members-part.tsx';
import { NamePart, SettingsPart } from './settings-part.tsx';
import type { GroupPart } from './sheet-part.tsx';
import { WaitingPart } from './waiting-part.tsx';

/** In a chat of two it holds what two people can set. */
export function GroupSheet(props: {
  readonly open: OpenThread;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { open, isOpen, onClose } = props;
  const { view } = open;
  return (
    <Sheet
      open={isOpen && view !== undefined}
      onClose={onClose}
      title={view?.isGroup === true ? t('group.title') : t('group.title-two')}
      closeLabel={t('app.close')}
    >
      {view === undefined ? null : <Parts view={view} open={open} />}
    </Sheet>
  );
}

function Parts(props: GroupPart) {
  const { view, open } = props;
  const isAdmin = runsGroup(view, open.me);
  return (
    <div className="flex flex-col gap-8">
      {view.isGroup ? <NamePart {...props} /> : null}
      {isAdmin && view.joinAsks > 0 ? <WaitingPart {...props} /> : null}
      {view.isGroup ? <MembersPart {...props} /> : null}
      {isAdmin ? <LinksPart {...props} /> : null}
      <SettingsPart {...props} />
      {view.isGroup ? <LeavePart {...props} /> : <BlockPart open={open} />}
    </div>
  );
}

function LeavePart({ view, open }: GroupPart) {
  const chat = useChat();
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  const { busy, problem, submit } = useSubmit(async () => {
    await chat.groups.leave(view.conversation);
    await navigate({ to: '/' });
  });
  return (
    <>
      <Button look="grave" className="self-start" onClick={() => setAsked(true)}>
        <LogOut size={18} aria-hidden="true" />
        {t('group.leave')}
      </Button>
      <DeedQuestion
        open={asked}
        title={t('group.leave-title')}
        leave={t('group.keep')}
        deed={t('group.leave-do')}
        look="danger"
        isReady={!busy}
        problem={problem}
        onDo={submit}
        onClose={() => setAsked(false)}
      >
        <p className="m-0">{t('group.leave-text')}</p>
        {roleOf(view, open.me) === 'owner' ? (
          <p className="m-0 mt-3">{t('group.leave-owner')}</p>
        ) : null}
      </DeedQuestion>
    </>
  );
}
