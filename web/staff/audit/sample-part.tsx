/** Drawing a sample that nobody can steer: the seed is in sight, and the draw can be saved. */

import { useState } from 'react';
import { randomSample } from '@countersign/client/audit/random-sample.ts';
import type { AuditedLog } from '@countersign/client/audit/read-audit.ts';
import { Button } from '../../kit/controls/button.tsx';
import { TextField } from '../../kit/controls/text-field.tsx';
import { saveFile } from '../../kit/files/save-file.ts';
import { t } from '../words/safeguards/audit-words.ts';
import { drawFile, entriesText } from './audit-model.ts';

const usualCount = '10';

/** The root of the signed head is the seed unless somebody wants another. */
export function SamplePart(props: {
  readonly log: AuditedLog;
  readonly drawn: readonly number[];
  readonly onDrawn: (drawn: readonly number[]) => void;
}) {
  const { log, drawn, onDrawn } = props;
  const [count, setCount] = useState(usualCount);
  const [entered, setEntered] = useState<string>();
  const seed = entered ?? log.root;
  const of = log.grants.map(({ index }) => index);
  const draw = (): void => {
    onDrawn(randomSample(of, { seed, count: Math.max(1, Math.floor(Number(count)) || 1) }));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        draw();
      }}
      className="flex flex-col gap-3"
    >
      <p className="m-0 text-pretty text-ink-2">{t('sample.text')}</p>
      <div className="grid grid-cols-[6rem_minmax(0,1fr)] gap-3">
        <TextField
          type="number"
          min={1}
          label={t('sample.count')}
          value={count}
          onChange={(event) => setCount(event.target.value)}
        />
        <TextField
          label={t('sample.seed')}
          value={seed}
          spellCheck={false}
          onChange={(event) => setEntered(event.target.value)}
        />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="quiet" disabled={of.length === 0}>
          {t('sample.draw')}
        </Button>
        {drawn.length === 0 ? null : (
          <Button
            look="quiet"
            onClick={() => saveFile('sample.txt', drawFile({ seed, drawn, of }), 'text/plain')}
          >
            {t('sample.save')}
          </Button>
        )}
      </div>
      <p role="status" className="figures m-0 text-15 empty:hidden">
        {drawn.length === 0 ? null : t('sample.drawn', { entries: entriesText(drawn) })}
      </p>
    </form>
  );
}
