/** One button that packs, encrypts and uploads, with what goes in and how far it is. */

import { useQueryClient } from '@tanstack/react-query';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import type { OpenOrder } from '../order/use-order-file.ts';
import { t } from '../words/production-words.ts';
import { usePacking, packingProblem, type PackingStep } from './use-packing.ts';
import type { Packing } from './packing-model.ts';

/** Says why not, where it cannot be packed here. */
export function PackPart(props: {
  readonly open: OpenOrder;
  readonly recipient: string | undefined;
  readonly packing: Packing;
}) {
  const { open, recipient, packing } = props;
  const queries = useQueryClient();
  const { step, pack, stop } = usePacking(open);
  const { busy, problem, submit } = useSubmit(async () => {
    if (packing.kind !== 'ready' || recipient === undefined) return;
    await pack(packing.tasks, recipient);
    const { order } = open.view.row;
    await queries.invalidateQueries({ queryKey: ['productions', order] });
    await queries.invalidateQueries({ queryKey: ['orders', order] });
  }, packingProblem);
  if (packing.kind !== 'ready') {
    return (
      <p className="m-0 text-15 text-ink-2">
        {t(`pack.${packing.kind}`, { task: packing.task ?? '' })}
      </p>
    );
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <ul className="figures m-0 list-none p-0 text-15">
        {packing.tasks.map(({ task, items }) => (
          <li key={task}>{t('pack.task', { task, items })}</li>
        ))}
      </ul>
      <p className="m-0 text-13 text-ink-2">
        {t('pack.to')} <code className="break-all">{shortKey(recipient ?? '')}</code>
      </p>
      <p className="m-0 max-w-[68ch] text-15 text-pretty">{t('pack.does')}</p>
      {step === undefined ? null : <Progress step={step} />}
      <ProblemNote sentence={problem} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={busy}>
          {busy ? t('working') : t('pack.button')}
        </Button>
        {step?.kind === 'building' ? (
          <Button look="plain" onClick={stop}>
            {t('pack.stop')}
          </Button>
        ) : null}
      </div>
    </form>
  );
}

function Progress({ step }: { readonly step: PackingStep }) {
  const percent = step.kind === 'proving' ? 0 : Math.floor(step.share * 100);
  return (
    <div role="status" className="flex flex-col gap-1.5">
      <progress aria-label={t('pack.progress')} max={100} value={percent} className="h-2 w-full" />
      <span className="figures text-15">{t(`pack.${step.kind}`, { percent })}</span>
    </div>
  );
}

const keyCharsShown = 24;

/** Post-quantum keys have some two thousand characters. */
function shortKey(key: string): string {
  return key.length > keyCharsShown * 3
    ? `${key.slice(0, keyCharsShown)}…${key.slice(-keyCharsShown)}`
    : key;
}
