/** A line to be copied: a command, a digest or a link, with the button that copies it. */

import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../kit/controls/button.tsx';
import { t } from '../words/english.ts';

/** Says that it was copied, for whoever cannot see the sign change. */
export function Command({ text, name }: { readonly text: string; readonly name?: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text).catch(() => undefined);
    setCopied(true);
  };
  return (
    <div className="flex items-start gap-1 rounded-control border border-line bg-paper-2 ps-3">
      <code className="min-w-0 flex-1 py-2.5 text-13 break-all select-all">{text}</code>
      <IconButton
        label={name === undefined ? t('copy') : t('copy-named', { name })}
        onClick={() => void copy()}
      >
        {isCopied ? <Check size={17} aria-hidden="true" /> : <Copy size={17} aria-hidden="true" />}
      </IconButton>
      <span role="status" className="sr-only">
        {isCopied ? t('copied') : ''}
      </span>
    </div>
  );
}
