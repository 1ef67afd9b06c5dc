/** Checking and sending: what is still missing, what the rules say, and the one button. */

import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import { Button } from '../../../kit/controls/button.tsx';
import { CheckList } from '../../../kit/controls/check-list.tsx';
import { ProblemNote } from '../../../kit/controls/problem-note.tsx';
import { FormPart } from '../../../kit/form/form-part.tsx';
import { t } from '../../words/request-words.ts';
import { shownFindings, type ShownFinding } from '../finding-model.ts';
import { fieldLabel } from './field-label.ts';
import type { Gap } from '../gaps-model.ts';
import { gapSentence, goToField } from './part-props.ts';
import type { PortalDraft, ReadyRequest } from '../request-model.ts';

/** What the rules find wrong is said, and may be sent all the same: a person decides here. */
export function SendPart(props: {
  readonly pack: LegalPack;
  readonly draft: PortalDraft;
  readonly ready: ReadyRequest;
  readonly isTried: boolean;
  readonly isBusy: boolean;
  readonly problem: string | undefined;
  /** The secret of what had arrived before, where that is not what stands here now. */
  readonly earlier: string | undefined;
  readonly onAnew: () => void;
  readonly onSend: () => void;
}) {
  const { pack, draft, ready, isTried, isBusy, problem, earlier, onAnew, onSend } = props;
  const [accepted, setAccepted] = useState('');
  const findings = ready.kind === 'ready' ? shownFindings(ready.findings, pack, draft) : [];
  // What is read and accepted is these findings, and not what a later change brings.
  const read = findings.map(({ sentence }) => sentence).join('\n');
  const isAccepted = accepted === read;
  const isHeld = findings.some(({ severity }) => severity !== 'look') && !isAccepted;
  return (
    <FormPart title={t('part.send')}>
      <div className="flex flex-col gap-4 sm:col-span-2">
        {isTried && ready.kind === 'not-yet' ? <Gaps gaps={ready.gaps} /> : null}
        {ready.kind === 'ready' ? <Findings findings={findings} /> : null}
        {findings.some(({ severity }) => severity !== 'look') ? (
          <CheckList
            legend={t('findings.decide')}
            options={[{ value: 'yes', label: t('findings.accept') }]}
            chosen={isAccepted ? ['yes'] : []}
            onChoose={(chosen) => setAccepted(chosen.length > 0 ? read : '')}
          />
        ) : null}
        <p className="m-0 max-w-[68ch] text-15 text-ink-2">{t('send.does')}</p>
        <ProblemNote sentence={problem} />
        {earlier === undefined ? (
          <span>
            <Button disabled={isBusy || (ready.kind === 'ready' && isHeld)} onClick={onSend}>
              {isBusy ? t('sending') : t('send')}
            </Button>
          </span>
        ) : (
          <Earlier secret={earlier} onAnew={onAnew} />
        )}
      </div>
    </FormPart>
  );
}

function Gaps({ gaps }: { readonly gaps: readonly Gap[] }) {
  return (
    <div
      role="alert"
      className="rounded-control border border-crimson-line bg-crimson-wash px-4 py-3 text-15"
    >
      <p className="m-0 font-medium text-crimson">{t('gaps', { count: gaps.length })}</p>
      <ul className="m-0 mt-1 list-none p-0">
        {gaps.map((gap) => (
          <li key={`${gap.field} ${gap.why}`}>
            <button
              type="button"
              className="min-h-9 py-1 text-start text-petrol underline underline-offset-4
                pointer-coarse:min-h-11"
              onClick={() => goToField(gap.field)}
            >
              {fieldLabel(gap.field)}
            </button>{' '}
            {gapSentence(gap)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Findings({ findings }: { readonly findings: readonly ShownFinding[] }) {
  return (
    <div role="status" className="text-15">
      <p className="m-0 font-medium">{t('findings.title')}</p>
      {findings.length === 0 ? <p className="m-0 mt-1">{t('findings.none')}</p> : null}
      <ul className="m-0 mt-2 flex list-none flex-col gap-2 p-0">
        {findings.map(({ severity, sentence, task }) => (
          <li key={`${task} ${sentence}`} className="flex flex-wrap gap-x-2">
            <strong
              className={severity === 'refuse' ? 'font-semibold text-crimson' : 'font-semibold'}
            >
              {t(`findings.${severity}`)}:
            </strong>
            <span>{task === undefined ? sentence : t('findings.task', { task, sentence })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Earlier(props: { readonly secret: string; readonly onAnew: () => void }) {
  return (
    <div className="rounded-control border border-marigold-line bg-marigold-wash p-4 text-15">
      <p className="m-0">{t('sent-before')}</p>
      <div className="mt-3 flex flex-wrap items-center gap-4">
        <Link
          to="/status"
          hash={props.secret}
          className="font-medium text-petrol underline underline-offset-4"
        >
          {t('sent-before-look')}
        </Link>
        <Button look="quiet" onClick={props.onAnew}>
          {t('sent-before-anew')}
        </Button>
      </div>
    </div>
  );
}
