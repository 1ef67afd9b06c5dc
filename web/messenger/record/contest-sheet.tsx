/** Contesting an access: a text with the entry and its proof, for the person's own mail. */

import type { Receipt } from '@countersign/client/receipts/receipt.ts';
import { useQuery } from '@tanstack/react-query';
import { Check, Copy } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { Sheet } from '../../kit/surfaces/sheet.tsx';
import { SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { grouped } from '../../kit/time/times.ts';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { useChat, useMe } from '../frame/use-chat.ts';
import { t } from '../words/english.ts';
import { headlineOf } from './access-model.ts';

/** The sheet; nothing is sent from here, so that nobody can withhold it. */
export function ContestSheet(props: {
  readonly receipt: Receipt;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly address: string;
}) {
  const { open, onClose } = props;
  return (
    <Sheet open={open} onClose={onClose} title={t('contest.open')} closeLabel={t('app.close')}>
      {open ? <PreparedText receipt={props.receipt} address={props.address} /> : null}
    </Sheet>
  );
}

function PreparedText(props: { readonly receipt: Receipt; readonly address: string }) {
  const { receipt, address } = props;
  const chat = useChat();
  const { handle } = useMe();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [isCopied, setCopied] = useState(false);
  const index = receipt.grant ?? receipt.index;
  const proof = useQuery({ queryKey: ['proof', index], queryFn: () => chat.proofFile(index) });
  if (proof.isPending) return <SkeletonRows rows={3} label={t('app.loading')} />;
  if (proof.data === undefined) return <ProblemNote sentence={problemSentence(proof.error)} />;
  const { origin, name } = proof.data;
  const text = t('contest.text', {
    origin,
    index: grouped(index),
    headline: headlineOf(receipt),
    day: receipt.day,
    handle,
    name,
    proof: proof.data.text,
  });
  const copy = (): void => {
    void navigator.clipboard.writeText(field.current?.value ?? text).then(() => setCopied(true));
  };
  return (
    <div className="flex flex-col gap-4">
      <p className="m-0 text-15 text-pretty">{t('contest.lead', { address })}</p>
      <label htmlFor={id} className="sr-only">
        {t('contest.label')}
      </label>
      <textarea
        id={id}
        ref={field}
        rows={16}
        defaultValue={text}
        onChange={() => setCopied(false)}
        className="figures block w-full resize-none rounded-control border border-edge bg-float
          px-3 py-2 font-mono text-12"
      />
      <Button onClick={copy}>
        {isCopied ? <Check size={18} aria-hidden="true" /> : <Copy size={18} aria-hidden="true" />}
        <span aria-live="polite">{isCopied ? t('contest.copied') : t('contest.copy')}</span>
      </Button>
    </div>
  );
}
