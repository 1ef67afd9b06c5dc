/** What will be sent, before it is: each item with its description, a caption, showing once. */

import { FileText, ShieldCheck, X } from 'lucide-react';
import { useState } from 'react';
import { captionLengthMax, altLengthMax } from '@countersign/rules/media/attachment.ts';
import { Button, IconButton } from '../../../kit/controls/button.tsx';
import { TextArea } from '../../../kit/controls/text-area.tsx';
import { TextField } from '../../../kit/controls/text-field.tsx';
import { Sheet } from '../../../kit/surfaces/sheet.tsx';
import { t } from '../../words/english.ts';
import { itemName, sizeText } from '../media-text.ts';
import type { ReadyItem } from '../prepare/prepare-files.ts';
import type { Attaching } from './use-attaching.ts';
import { VoicePlayer } from '../show/voice-player.tsx';

/** Open while there is something to send. */
export function PreviewSheet(props: {
  readonly attaching: Attaching;
  readonly onSend: (text: string) => void;
}) {
  const { attaching } = props;
  const isVoice = attaching.items[0]?.media.kind === 'voice';
  return (
    <Sheet
      open={attaching.items.length > 0}
      onClose={attaching.close}
      title={isVoice ? t('media.preview-voice') : t('media.preview')}
      closeLabel={t('app.close')}
    >
      {attaching.items.length > 0 ? <PreviewForm {...props} /> : null}
    </Sheet>
  );
}

function PreviewForm(props: Parameters<typeof PreviewSheet>[0]) {
  const { attaching, onSend } = props;
  const { items, problems } = attaching;
  const [text, setText] = useState('');
  const isCleaned = items.every(({ isClean, media }) => isClean && media.kind !== 'voice');
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        onSend(text);
      }}
    >
      {problems.map((problem) => (
        <p key={problem} role="alert" className="m-0 text-15 text-crimson">
          {problem}
        </p>
      ))}
      <ul className="m-0 flex list-none flex-col gap-5 p-0">
        {items.map((item, at) => (
          <li key={item.id}>
            <PreviewItem item={item} at={at} attaching={attaching} />
          </li>
        ))}
      </ul>
      {items[0]?.media.kind === 'voice' ? null : (
        <TextArea
          label={t('media.caption')}
          rows={2}
          dir="auto"
          maxLength={captionLengthMax}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <OnceChoice attaching={attaching} />
      <div className="flex items-center gap-3">
        <p className="m-0 flex flex-1 items-start gap-2 text-13 text-ink-2">
          <ShieldCheck size={16} aria-hidden="true" className="mt-0.5 shrink-0" />
          <span>
            {isCleaned ? <span className="block">{t('media.cleaned')}</span> : null}
            {t('media.encrypted')}
          </span>
        </p>
        <Button type="submit">{t('media.send')}</Button>
      </div>
    </form>
  );
}

function OnceChoice({ attaching }: { readonly attaching: Attaching }) {
  const { items, terms } = attaching;
  const isOnce = items[0]?.media.once === true;
  const mayOnce =
    terms?.viewOnce.allowed === 'yes'
    && items.every(({ media }) => media.kind === 'photo' || media.kind === 'video');
  if (!mayOnce) return null;
  const setOnce = (once: boolean): void => {
    for (const { id } of items) attaching.change(id, { once });
  };
  return (
    <label className="flex items-start gap-3 text-15">
      <input
        type="checkbox"
        checked={isOnce}
        onChange={(event) => setOnce(event.target.checked)}
        className="mt-0.5 size-5 shrink-0 accent-(--petrol-fill)"
      />
      <span>
        {t('media.once')}
        <span className="block text-13 text-ink-2">{t('media.once-hint')}</span>
      </span>
    </label>
  );
}

function PreviewItem(props: {
  readonly item: ReadyItem;
  readonly at: number;
  readonly attaching: Attaching;
}) {
  const { item, at, attaching } = props;
  const { media, url } = item;
  const name = itemName(media, at);
  const isSeen = media.kind === 'photo' || media.kind === 'video';
  return (
    <div className="flex flex-col gap-2">
      <div className="relative">
        {media.kind === 'photo' ? (
          <img
            src={url}
            alt={media.alt ?? ''}
            className="max-h-64 w-full rounded-control bg-paper-3 object-contain"
          />
        ) : media.kind === 'video' ? (
          <video src={url} controls className="max-h-64 w-full rounded-control bg-paper-3" />
        ) : media.kind === 'voice' ? (
          <VoicePlayer url={url} attachment={{ ...media, bytes: media.source.bytes }} />
        ) : (
          <p className="m-0 flex items-center gap-3 rounded-control border border-line p-3 text-15">
            <FileText size={22} aria-hidden="true" className="shrink-0 text-ink-2" />
            <bdi className="min-w-0 flex-1 truncate">{name}</bdi>
            <span className="figures me-10 text-13 text-ink-2">{sizeText(media.source.bytes)}</span>
          </p>
        )}
        {media.kind === 'voice' ? null : (
          <IconButton
            label={t('media.remove', { name })}
            onClick={() => attaching.remove(item.id)}
            className="absolute end-1 top-1 rounded-full bg-float text-ink shadow-float"
          >
            <X size={18} aria-hidden="true" />
          </IconButton>
        )}
      </div>
      {isSeen ? (
        <TextField
          label={t('media.alt')}
          hint={t('media.alt-hint')}
          dir="auto"
          maxLength={altLengthMax}
          value={media.alt ?? ''}
          onChange={(event) => attaching.change(item.id, { alt: event.target.value })}
        />
      ) : null}
      {item.isClean ? null : <p className="m-0 text-13 text-ink-2">{t('media.not-cleaned')}</p>}
    </div>
  );
}
