/** Asking: the form from top to bottom, kept on this device until it is sent. */

import { useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { Question } from '../../kit/surfaces/dialog.tsx';
import { SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { useNow } from '../../kit/time/use-now.ts';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { portalProblem } from '../frame/portal-problem.ts';
import { usePack, usePortal } from '../frame/use-portal.ts';
import { t as frameWord } from '../words/english.ts';
import { t } from '../words/request-words.ts';
import { handIn } from './hand-in.ts';
import { KeyPart } from './form/key-part.tsx';
import { LawPart } from './form/law-part.tsx';
import { PapersPart } from './form/papers-part.tsx';
import { goToField } from './form/part-props.ts';
import type { OwnRequest, RequestDesk } from './request-desk.ts';
import { readyRequest, withPapers } from './request-model.ts';
import { SendPart } from './form/send-part.tsx';
import { SilencePart } from './form/silence-part.tsx';
import { TasksPart } from './form/tasks-part.tsx';
import { useRequest } from './use-request.ts';
import { WhoPart } from './form/who-part.tsx';

const timeTurnsMs = 30_000;

/** The rules come first: the form is made of them. */
export function RequestPage() {
  const pack = usePack();
  return (
    <div className="mx-auto max-w-3xl">
      <h1 className="m-0 font-serif text-34 font-medium">{t('title')}</h1>
      <p className="m-0 mt-2 max-w-[68ch] text-17 text-pretty">{t('lead')}</p>
      {pack.error === null ? null : <ProblemNote sentence={problemSentence(pack.error)} />}
      {pack.data === undefined ? (
        <SkeletonRows rows={6} label={frameWord('app.loading')} />
      ) : (
        <Request pack={pack.data} />
      )}
    </div>
  );
}

function Request({ pack }: { readonly pack: LegalPack }) {
  const isUrgent = useLocation().hash === 'emergency';
  const { desk, own } = useRequest(pack, isUrgent);
  if (own === undefined) return <SkeletonRows rows={6} label={frameWord('app.loading')} />;
  return <RequestForm pack={pack} own={own} desk={desk} />;
}

function RequestForm(props: {
  readonly pack: LegalPack;
  readonly own: OwnRequest;
  readonly desk: RequestDesk;
}) {
  const { pack, own, desk } = props;
  const { draft } = own.kept;
  const [earlier, setEarlier] = useState<string>();
  const { ready, isTried, busy, problem, submit } = useSending(props, setEarlier);
  const gaps = isTried && ready.kind === 'not-yet' ? ready.gaps : [];
  const part = { pack, draft, set: desk.set.bind(desk), gaps };
  return (
    <form
      className="mt-6 flex flex-col gap-9"
      onSubmit={(event) => event.preventDefault()}
      noValidate
    >
      <DraftLine own={own} onForget={() => desk.forget()} />
      <WhoPart {...part} />
      <LawPart {...part} />
      <TasksPart {...part} />
      <SilencePart {...part} />
      <PapersPart {...part} papers={own.papers} change={desk.changePapers.bind(desk)} />
      <KeyPart {...part} />
      <SendPart
        {...{ pack, draft, ready, isTried, problem, earlier }}
        isBusy={busy}
        onSend={() => submit()}
        onAnew={() => {
          desk.beginAnew();
          setEarlier(undefined);
        }}
      />
    </form>
  );
}

/** Sends once everything needed is there; until then it leads to what is not. */
function useSending(
  { pack, own, desk }: Parameters<typeof RequestForm>[0],
  onEarlier: (secret: string) => void,
) {
  const { draft, secret, edits, triedAt } = own.kept;
  const portal = usePortal();
  const navigate = useNavigate();
  const nowMs = useNow(timeTurnsMs);
  const [isTried, setTried] = useState(false);
  const ready = readyRequest(draft, own.papers, { pack, nowMs });
  const sending = useSubmit(async () => {
    setTried(true);
    if (ready.kind === 'not-yet') {
      goToField(ready.gaps[0]?.field ?? '');
      return;
    }
    await desk.tried();
    const request = withPapers(ready.request, own.papers);
    const isChanged = triedAt !== undefined && triedAt !== edits;
    const outcome = await handIn(portal, secret, request, isChanged);
    if (outcome.kind === 'earlier') {
      onEarlier(secret);
      return;
    }
    await desk.forget();
    await navigate({ to: '/status', hash: secret });
  }, portalProblem);
  return { ...sending, ready, isTried };
}

function DraftLine(props: { readonly own: OwnRequest; readonly onForget: () => Promise<void> }) {
  const { own, onForget } = props;
  const [isAsked, setAsked] = useState(false);
  return (
    <div className="flex flex-col items-start gap-1 text-13 text-ink-2">
      <p role="status" className="m-0 max-w-[68ch]">
        {own.isOld ? `${t('draft.old')} ` : ''}
        {t(own.isKept ? 'draft.kept' : 'draft.lost')}
      </p>
      {own.kept.edits === 0 ? null : (
        <Button look="plain" className="-ms-4" onClick={() => setAsked(true)}>
          {t('draft.delete')}
        </Button>
      )}
      <Question
        open={isAsked}
        onClose={() => setAsked(false)}
        title={t('draft.delete-title')}
        actions={
          <>
            <Button look="quiet" onClick={() => setAsked(false)}>
              {t('draft.delete-keep')}
            </Button>
            <Button
              look="danger"
              onClick={() => {
                setAsked(false);
                void onForget();
              }}
            >
              {t('draft.delete')}
            </Button>
          </>
        }
      >
        {t('draft.delete-text')}
      </Question>
    </div>
  );
}
