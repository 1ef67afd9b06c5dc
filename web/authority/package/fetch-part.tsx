/** The download: one button, how far it is, whether it is the announced file, and its receipt. */

import { BadgeCheck } from 'lucide-react';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { saveFile } from '../../kit/files/save-file.ts';
import { sizeText } from '../../kit/files/size-text.ts';
import { Panel } from '../../kit/surfaces/panel.tsx';
import { t } from '../words/package-words.ts';
import { fetchLine, receiptText } from './receipt-text.ts';
import { packageName, useDownload, type DownloadState, type PackageLook } from './use-download.ts';

/** What is not the announced file is never saved. */
export function FetchPart(props: {
  readonly look: PackageLook;
  readonly secret: string;
  readonly onEnd: () => Promise<unknown>;
}) {
  const { look, secret, onEnd } = props;
  const { state, run } = useDownload(secret, look, onEnd);
  const isRunning = state.kind === 'running';
  const isOut = look.fetchesLeft === 0 && !isRunning;
  return (
    <Panel id="fetch" title={t('fetch.title')}>
      <div className="flex flex-col items-start gap-3">
        <p className="m-0 text-15 text-ink-2">{t(isOut ? 'fetch.none-left' : 'fetch.counts')}</p>
        {isOut ? null : (
          <Button disabled={isRunning} onClick={() => void run()}>
            {t(buttonOf(state))}
          </Button>
        )}
        <Progress state={state} bytes={look.bytes} />
        <ProblemNote sentence={problemOf(state, look)} />
        <div role="status" className="w-full empty:hidden">
          {state.kind === 'whole' ? <Whole look={look} atMs={state.atMs} /> : null}
        </div>
      </div>
      <Fetches look={look} />
    </Panel>
  );
}

function buttonOf({ kind }: DownloadState) {
  if (kind === 'running') return 'fetch.running';
  if (kind === 'broke-off') return 'fetch.go-on';
  return kind === 'whole' ? 'fetch.again' : 'fetch.button';
}

function problemOf(state: DownloadState, { bytes }: PackageLook): string | undefined {
  switch (state.kind) {
    case 'refused':
      return state.sentence;
    case 'another':
      return t('fetch.another', { sha256: state.sha256 });
    case 'broke-off':
      return t('fetch.broke-off', { have: sizeText(state.have), size: sizeText(bytes) });
    default:
      return undefined;
  }
}

function Progress({ state, bytes }: { readonly state: DownloadState; readonly bytes: number }) {
  if (state.kind !== 'running') return null;
  const progress = { have: sizeText(state.have), size: sizeText(bytes) };
  return (
    <label className="figures flex w-full max-w-md flex-col gap-1 text-13 text-ink-2">
      {t('fetch.progress', progress)}
      <progress max={bytes} value={state.have} className="h-2 w-full accent-(--petrol-fill)" />
    </label>
  );
}

function Whole({ look, atMs }: { readonly look: PackageLook; readonly atMs: number }) {
  const save = (): void => {
    const text = receiptText(look, packageName, atMs);
    saveFile(`receipt-${look.sha256.slice(0, 12)}.txt`, text, 'text/plain');
  };
  return (
    <div className="rounded-slip border border-marigold-line bg-marigold-wash px-4 py-4 text-15">
      <p className="m-0 flex items-start gap-2 font-medium">
        <BadgeCheck size={20} aria-hidden="true" className="mt-0.5 shrink-0 text-petrol" />
        {t('fetch.whole', { name: packageName })}
      </p>
      <Button look="quiet" className="mt-3" onClick={save}>
        {t('receipt.save')}
      </Button>
    </div>
  );
}

function Fetches({ look }: { readonly look: PackageLook }) {
  return (
    <div className="mt-5">
      <h3 className="m-0 text-15 font-semibold">{t('fetches.title')}</h3>
      <p className="m-0 mt-1 max-w-[68ch] text-13 text-ink-2">{t('receipt.text')}</p>
      {look.fetches.length === 0 ? <p className="m-0 mt-2 text-15">{t('fetches.none')}</p> : null}
      <ul className="figures m-0 mt-2 flex list-none flex-col gap-1 p-0 text-13 empty:hidden">
        {look.fetches.map((one) => (
          <li key={`${one.begunAtMs} ${one.wholeAtMs}`}>{fetchLine(one)}</li>
        ))}
      </ul>
    </div>
  );
}
