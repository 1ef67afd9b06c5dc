/** One receipt as a slip of paper, with its proof to save and a way to contest it. */

import type { Receipt } from '@countersign/client/receipts/receipt.ts';
import { Download, MessageSquareWarning } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../kit/controls/button.tsx';
import { ReceiptSlip } from '../../kit/record/receipt-slip.tsx';
import { useSay } from '../../kit/surfaces/toast.tsx';
import { grouped } from '../../kit/time/times.ts';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import type { GivenNotice } from '../frame/chat-port.ts';
import { useChat } from '../frame/use-chat.ts';
import { t } from '../words/english.ts';
import { headlineOf, isOwnReport, linesOf } from './access-model.ts';
import { noticeHeadline, noticeLines } from './notice-model.ts';
import { ContestSheet } from './contest-sheet.tsx';
import { saveFile } from '../../kit/files/save-file.ts';

/** The slip. */
export function AccessSlip(props: {
  readonly receipt: Receipt;
  /** What the house wrote about it, once it was allowed to. */
  readonly notice: GivenNotice | undefined;
  readonly witnessNote: string | undefined;
}) {
  const { receipt, notice, witnessNote } = props;
  const nowMs = Date.now();
  const lines = [
    ...(notice === undefined ? [] : noticeLines(notice, receipt, nowMs)),
    ...linesOf(receipt, nowMs).filter(({ name }) => !isSaid(name, notice)),
  ];
  const { approvals } = receipt;
  const isApproved = approvals !== undefined && approvals.fault === undefined;
  return (
    <ReceiptSlip
      headline={notice === undefined ? headlineOf(receipt) : noticeHeadline(notice, receipt, nowMs)}
      {...(isOwnReport(receipt) ? { mark: t('access.own-report') } : {})}
      lines={lines}
      entry={t('access.entry', { index: grouped(receipt.index) })}
      witnesses={receipt.witnesses}
      witnessLabel={(name) => t('access.witness', { name })}
      witnessNote={witnessNote}
      checks={[
        t('access.vault'),
        ...(isApproved ? [t('access.passkeys')] : []),
        t('access.checked'),
      ]}
    >
      {notice === undefined ? null : <Letter text={notice.letter} />}
      <ProofButtons receipt={receipt} />
    </ReceiptSlip>
  );
}

/** The headline of a notice says already how long it was kept from the person. */
function isSaid(name: string, notice: GivenNotice | undefined): boolean {
  return notice !== undefined && name === t('access.gag');
}

function Letter({ text }: { readonly text: string }) {
  return (
    <details className="mt-2">
      <summary className="inline-flex min-h-11 cursor-pointer items-center text-petrol">
        {t('told.letter')}
      </summary>
      <p className="m-0 max-w-[68ch] text-15 whitespace-pre-line">{text}</p>
    </details>
  );
}

function ProofButtons({ receipt }: { readonly receipt: Receipt }) {
  const chat = useChat();
  const say = useSay();
  const [isContesting, setContesting] = useState(false);
  const save = (): void => {
    chat.proofFile(receipt.grant ?? receipt.index).then(
      ({ name, text }) => {
        saveFile(name, text);
        say(t('access.saved', { name }));
      },
      (error: unknown) => say(problemSentence(error)),
    );
  };
  const icon = { size: 18, 'aria-hidden': true } as const;
  return (
    <div className="mt-2 -ms-4 flex flex-wrap">
      <Button look="plain" onClick={save}>
        <Download {...icon} />
        {t('access.save')}
      </Button>
      {chat.contestAt === undefined ? null : (
        <Button look="plain" onClick={() => setContesting(true)}>
          <MessageSquareWarning {...icon} />
          {t('contest.open')}
        </Button>
      )}
      <ContestSheet
        receipt={receipt}
        open={isContesting}
        onClose={() => setContesting(false)}
        address={chat.contestAt ?? ''}
      />
    </div>
  );
}
