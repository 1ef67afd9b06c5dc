/** The letters of the house, as they would come by post. */

import type { PortalStatus } from '@countersign/wire/http/legal/authority-routes.ts';
import { Button } from '../../kit/controls/button.tsx';
import { saveFile } from '../../kit/files/save-file.ts';
import { Panel } from '../../kit/surfaces/panel.tsx';
import { localTime } from '../../kit/time/exact-times.ts';
import { t } from '../words/status-words.ts';
import { fileNameOf } from './status-model.ts';

/** The newest first. */
export function LettersPart({ status }: { readonly status: PortalStatus }) {
  const { letters, reference } = status;
  return (
    <Panel id="letters" title={t('letters.title')}>
      {letters.length === 0 ? <p className="m-0 text-15 text-ink-2">{t('letters.none')}</p> : null}
      <ul className="m-0 flex list-none flex-col gap-4 p-0">
        {letters.toReversed().map(({ seq, atMs, text }) => (
          <li key={seq} className="rounded-slip border border-line bg-float px-4 py-4">
            <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
              <p className="figures m-0 text-13 text-ink-2">
                {t('letter.when', { when: localTime(atMs) })}
              </p>
              <Button
                look="plain"
                className="print:hidden"
                onClick={() => saveFile(fileNameOf(reference, `letter-${seq}`), text, 'text/plain')}
              >
                {t('letter.save')}
              </Button>
            </div>
            <p className="m-0 max-w-[68ch] font-serif text-17 break-words whitespace-pre-wrap">
              {text}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
