/** A file in a bubble: its name and size, loaded when asked for and saved where downloads go. */

import { Download, FileText } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Attachment } from '@countersign/rules/media/attachment.ts';
import { t } from '../../words/english.ts';
import { itemName, sizeText } from '../media-text.ts';
import { useMedia, type MediaAt } from './use-media.ts';

/** Never opened by the page itself: what a file holds is not the page's to run. */
export function FileCard(props: {
  readonly at: MediaAt;
  readonly attachment: Attachment;
  readonly own: boolean;
}) {
  const { at, attachment, own } = props;
  const { state, load } = useMedia(at, attachment, false);
  const name = itemName(attachment, at.item);
  const isWanted = useRef(false);
  const url = state.kind === 'here' ? state.url : undefined;
  useEffect(() => {
    if (url === undefined || !isWanted.current) return;
    isWanted.current = false;
    saveAs(url, name);
  }, [url, name]);
  const share = state.kind === 'loading' ? state.share : undefined;
  return (
    <div className="w-64 max-w-full">
      <button
        type="button"
        title={name}
        onClick={() => {
          if (url !== undefined) return saveAs(url, name);
          isWanted.current = true;
          load();
        }}
        className={`flex min-h-11 w-full items-center gap-3 rounded-control border px-3 py-2
          text-start ${own ? 'border-on-petrol/50' : 'border-edge'}`}
      >
        <FileText size={22} aria-hidden="true" className="shrink-0" />
        <span className="min-w-0 flex-1">
          <bdi className="block truncate">{name}</bdi>
          <span className="figures block text-12">
            {share === undefined
              ? sizeText(attachment.bytes)
              : t('media.percent', { percent: Math.round(share * 100) })}
          </span>
        </span>
        <Download size={18} aria-hidden="true" className="shrink-0" />
        <span className="sr-only">{t('media.save')}</span>
      </button>
      {state.kind === 'problem' ? <p className="m-0 mt-1 text-13">{state.sentence}</p> : null}
    </div>
  );
}

/** Saves what an address of this page holds. */
export function saveAs(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}
