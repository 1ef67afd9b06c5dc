/** Media of a case: nothing loads before it is asked for, and what loads stays covered and grey. */

import { Download, Eye, EyeOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { DamagedMedia } from '@countersign/client/media/chunk-cipher.ts';
import type { EventId, ReportId } from '@countersign/rules/ids.ts';
import { parseAttachments, type Attachment } from '@countersign/rules/media/attachment.ts';
import { Button } from '../../kit/controls/button.tsx';
import { saveFile } from '../../kit/files/save-file.ts';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { useStaff } from '../frame/use-staff.ts';
import { t } from '../words/english.ts';

/** The attachments of one message of a case. */
export function HandedOverMedia(props: {
  readonly report: ReportId;
  readonly event: EventId;
  readonly media: string;
}) {
  const attachments = parseAttachments(props.media);
  if (attachments === undefined) {
    return <p className="m-0 mt-1 text-13 italic">{t('case.media-unreadable')}</p>;
  }
  return (
    <ul className="m-0 mt-2 flex list-none flex-wrap gap-3 p-0">
      {attachments.map((attachment, item) => (
        <li key={item}>
          <OneMedia {...props} attachment={attachment} item={item} />
        </li>
      ))}
    </ul>
  );
}

type OneProps = {
  readonly report: ReportId;
  readonly event: EventId;
  readonly item: number;
  readonly attachment: Attachment;
};

function OneMedia(props: OneProps) {
  const { attachment } = props;
  const { kind, alt, name } = attachment;
  const { file, url, problem, load } = useHandedOver(props);
  const [isCovered, setCovered] = useState(true);
  const word = name === '' ? t(`case.media-${kind}`) : name;
  if (url === undefined || file === undefined) {
    return (
      <div className="flex flex-col items-start gap-1">
        <Button look="quiet" onClick={load}>
          <Eye size={16} aria-hidden="true" />
          <bdi>{t('case.media-load', { what: word })}</bdi>
        </Button>
        {problem === undefined ? null : (
          <p role="alert" className="m-0 text-13 text-crimson">
            {problem}
          </p>
        )}
      </div>
    );
  }
  const isSeen = kind === 'photo' || kind === 'video';
  return (
    <figure className="m-0 w-64 max-w-full">
      <Content url={url} file={file} attachment={attachment} isCovered={isSeen && isCovered} />
      <figcaption className="mt-1.5 flex flex-wrap items-center gap-2 text-13 text-ink-2">
        {isSeen ? (
          <Button look="quiet" aria-pressed={isCovered} onClick={() => setCovered(!isCovered)}>
            {isCovered ? (
              <Eye size={16} aria-hidden="true" />
            ) : (
              <EyeOff size={16} aria-hidden="true" />
            )}
            {t(isCovered ? 'case.media-uncover' : 'case.media-cover')}
          </Button>
        ) : null}
        {alt === undefined || isCovered ? null : <span dir="auto">{alt}</span>}
      </figcaption>
    </figure>
  );
}

function Content(props: {
  readonly url: string;
  readonly file: Blob;
  readonly attachment: Attachment;
  readonly isCovered: boolean;
}) {
  const { url, file, attachment, isCovered } = props;
  const { kind, alt, name } = attachment;
  const look = `block max-h-64 w-full rounded-control bg-paper-3 object-contain
    ${isCovered ? 'blur-2xl grayscale' : ''}`;
  if (kind === 'photo') {
    return (
      <span className="block overflow-hidden rounded-control">
        <img src={url} alt={isCovered ? '' : (alt ?? t('case.media-photo'))} className={look} />
      </span>
    );
  }
  if (kind === 'video') {
    return (
      <span className="block overflow-hidden rounded-control">
        <video src={url} muted controls={!isCovered} preload="metadata" className={look} />
      </span>
    );
  }
  if (kind === 'voice') return <audio src={url} controls className="w-full" />;
  return (
    <Button look="quiet" onClick={() => saveFile(name, file)}>
      <Download size={16} aria-hidden="true" />
      {t('case.media-save')}
    </Button>
  );
}

/** Types that a page may show; anything else is only ever saved. */
const shown = /^(image\/(jpeg|png|webp|gif)|video\/(mp4|webm)|audio\/(webm|mp4|ogg|mpeg))$/;

function useHandedOver({ report, event, item, attachment }: OneProps) {
  const staff = useStaff();
  const [file, setFile] = useState<Blob>();
  const [url, setUrl] = useState<string>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    if (file === undefined) return undefined;
    const made = URL.createObjectURL(file);
    setUrl(made);
    // What was looked at is held no longer than the page that shows it.
    return () => URL.revokeObjectURL(made);
  }, [file]);
  const load = (): void => {
    setProblem(undefined);
    staff.handedOver({ report, event, item }, attachment).then(
      (parts) => {
        const type = shown.test(attachment.type) ? attachment.type : 'application/octet-stream';
        setFile(new Blob(parts, { type }));
      },
      (error: unknown) => {
        const isDamaged = error instanceof DamagedMedia;
        setProblem(isDamaged ? t('case.media-damaged') : problemSentence(error));
      },
    );
  };
  return { file, url, problem, load };
}
