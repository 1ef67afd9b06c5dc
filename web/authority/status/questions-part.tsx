/** What the house asks back, and the answers; the one that is open can be answered here. */

import { useRef } from 'react';
import type { PortalStatus } from '@countersign/wire/http/legal/authority-routes.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { TextArea } from '../../kit/controls/text-area.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { Panel } from '../../kit/surfaces/panel.tsx';
import { localTime } from '../../kit/time/exact-times.ts';
import { portalProblem } from '../frame/portal-problem.ts';
import { useKeptText } from '../frame/use-kept-text.ts';
import { usePortal } from '../frame/use-portal.ts';
import { t } from '../words/status-words.ts';
import { openQuestion } from './status-model.ts';
import { useShowStatus } from './use-status.ts';

/** Nothing where nothing was asked. */
export function QuestionsPart(props: { readonly status: PortalStatus; readonly secret: string }) {
  const { status, secret } = props;
  const open = openQuestion(status);
  if (status.questions.length === 0) return null;
  return (
    <Panel id="questions" title={t('questions.title')}>
      <ul className="m-0 flex list-none flex-col gap-5 p-0">
        {status.questions.map(({ seq, atMs, text, answer }) => (
          <li key={seq} className="max-w-[68ch]">
            <p className="figures m-0 text-13 text-ink-2">
              {t('question.asked', { when: localTime(atMs) })}
            </p>
            <p className="m-0 mt-1 text-15 break-words whitespace-pre-wrap">{text}</p>
            {answer === undefined ? null : (
              <div className="mt-2 border-s-2 border-line ps-3">
                <p className="m-0 text-13 text-ink-2">{t('question.answered')}</p>
                <p className="m-0 text-15 break-words whitespace-pre-wrap">{answer}</p>
              </div>
            )}
            {seq === open?.seq ? <AnswerForm secret={secret} seq={seq} /> : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function AnswerForm({ secret, seq }: { readonly secret: string; readonly seq: number }) {
  const portal = usePortal();
  const show = useShowStatus(secret);
  const [text, setText] = useKeptText(`answer-${seq}`);
  // The same answer sent twice, because no word came back, is one answer.
  const entry = useRef({ id: '', text: '' });
  const { busy, problem, submit } = useSubmit(async () => {
    const said = text.trim();
    if (entry.current.text !== said) entry.current = { id: portal.newEntryId(), text: said };
    show(await portal.answer(secret, said, entry.current.id));
    setText('');
  }, portalProblem);
  return (
    <form className="mt-3 flex flex-col items-start gap-3" onSubmit={submit}>
      <TextArea
        className="w-full"
        label={t('question.answer')}
        hint={t('question.hint')}
        maxLength={answerLengthMax}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <ProblemNote sentence={problem} />
      <Button type="submit" disabled={busy || text.trim() === ''}>
        {busy ? t('question.sending') : t('question.send')}
      </Button>
    </form>
  );
}

/** As the edge takes it. */
const answerLengthMax = 4_000;
