/** More time for a hold, or its end: what that does is read before the passkey is asked for. */

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { TextField } from '../../kit/controls/text-field.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { DeedQuestion } from '../../kit/surfaces/deed-question.tsx';
import { momentOfUtcField, utcFieldText } from '../../kit/time/exact-times.ts';
import { spanInWords } from '../../kit/time/time-left.ts';
import { useAfterAct } from '../acts/use-acts.ts';
import { passkeyProblem } from '../door/passkey-problem.ts';
import { usePack } from '../frame/use-pack.ts';
import { useStaff } from '../frame/use-staff.ts';
import { t } from '../words/safeguards/hold-words.ts';

/** The question. */
export function HoldQuestion(props: {
  readonly kind: 'extend' | 'release';
  readonly grant: number;
  readonly untilMs: number;
  readonly onClose: () => void;
}) {
  const { kind, grant, untilMs, onClose } = props;
  const { containment } = useStaff();
  const after = useAfterAct();
  const queries = useQueryClient();
  const maxMs = (usePack().data?.region.holdSecondsMax ?? 0) * 1_000;
  const [text, setText] = useState(utcFieldText(untilMs).slice(0, 16));
  const wantedMs = momentOfUtcField(text);
  const isReady = kind === 'release' || (wantedMs !== undefined && wantedMs > untilMs);
  const { busy, problem, submit } = useSubmit(async () => {
    if (kind === 'release') await containment.release(grant);
    else if (wantedMs !== undefined) await containment.prolong(grant, wantedMs / 1_000);
    await after();
    await queries.invalidateQueries({ queryKey: ['holds'] });
    onClose();
  }, passkeyProblem);
  return (
    <DeedQuestion
      open
      title={t(`${kind}.title`)}
      leave={t('close')}
      deed={busy ? t('signing') : t(`${kind}.button`)}
      look={kind === 'release' ? 'danger' : 'primary'}
      isReady={isReady && !busy}
      problem={problem}
      onDo={submit}
      onClose={onClose}
    >
      <p className="m-0">
        {kind === 'release' ? t('release.does') : t('extend.does', { max: spanInWords(maxMs) })}
      </p>
      {kind === 'release' ? null : (
        <TextField
          type="datetime-local"
          className="mt-4"
          label={t('extend.until')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
    </DeedQuestion>
  );
}
