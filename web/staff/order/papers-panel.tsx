/** The papers of an order and the letters that went with it. */

import { FileText, Mail } from 'lucide-react';
import { useState } from 'react';
import { base64url } from '@countersign/base/base64.ts';
import type { OrderDocument } from '@countersign/rules/legal/order-entry.ts';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { Panel } from '../../kit/surfaces/panel.tsx';
import { fullTime } from '../../kit/time/times.ts';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { saveFile } from '../../kit/files/save-file.ts';
import { spokenCode } from '../../kit/words/law-names.ts';
import { useStaff } from '../frame/use-staff.ts';
import { t } from '../words/file-words.ts';
import { lettersOf } from './history-model.ts';
import type { OpenOrder } from './use-order-file.ts';

/** A paper is saved only if it is the one that was handed in, by its digest. */
export function PapersPanel({ open }: { readonly open: OpenOrder }) {
  const { file, view, looker } = open;
  const [problem, setProblem] = useState<string>();
  const staff = useStaff();
  const save = (document: OrderDocument): void => {
    setProblem(undefined);
    staff.legal
      .paper(view.row.order, document.sha256)
      .then(async ({ bytes, mediaType }) => {
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
        if (base64url(digest) !== document.sha256) setProblem(t('documents.wrong'));
        else saveFile(document.name, bytes, mediaType);
      })
      .catch((error: unknown) => setProblem(problemSentence(error)));
  };
  const letters = lettersOf(view.entries as never, looker.nowMs);
  return (
    <div className="flex min-w-0 flex-col gap-8">
      <Panel id="papers" title={t('documents.title')}>
        {file.received.documents.length === 0 ? (
          <p className="m-0 text-15 text-ink-2">{t('documents.none')}</p>
        ) : (
          <ul className="m-0 flex list-none flex-col gap-3 p-0">
            {file.received.documents.map((document) => (
              <Paper key={document.sha256} document={document} onSave={() => save(document)} />
            ))}
          </ul>
        )}
        <ProblemNote sentence={problem} />
      </Panel>
      <Panel id="letters" title={t('letters.title')}>
        {letters.length === 0 ? (
          <p className="m-0 text-15 text-ink-2">{t('letters.none')}</p>
        ) : (
          <ul className="m-0 flex list-none flex-col gap-2 p-0">
            {letters.map(({ seq, atMs, text, letter }) => (
              <li key={seq} className="flex items-start gap-2">
                <Mail size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-ink-2" />
                <details className="min-w-0">
                  <summary className="cursor-pointer">
                    {text}, {fullTime(atMs, looker.nowMs)}
                  </summary>
                  <p className="m-0 mt-1 whitespace-pre-wrap text-ink-2">{letter}</p>
                </details>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}

function Paper(props: { readonly document: OrderDocument; readonly onSave: () => void }) {
  const { name, type, bytes, sha256 } = props.document;
  const size =
    bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
  return (
    <li className="flex items-start gap-2">
      <FileText size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-ink-2" />
      <div className="min-w-0 flex-1">
        <p className="m-0 text-15 font-medium break-words">{name}</p>
        <p className="figures m-0 text-12 text-ink-2">
          {t('documents.size', { type: spokenCode(type), size })}
          {' · '}
          {t('documents.digest', { digest: sha256.slice(0, 10) })}
        </p>
      </div>
      <button
        type="button"
        onClick={props.onSave}
        className="py-1 font-medium text-petrol underline underline-offset-4"
      >
        {t('documents.save')}
      </button>
    </li>
  );
}
