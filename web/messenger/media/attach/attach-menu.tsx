/** The attach button beside the composer: photos and videos, a file, or a voice note. */

import { File as FileIcon, Image, Mic, Plus } from 'lucide-react';
import { useRef } from 'react';
import { ActionMenu } from '../../../kit/surfaces/menu.tsx';
import { t } from '../../words/english.ts';
import type { Attaching } from './use-attaching.ts';

const pictures = 'image/*,video/mp4,video/webm,video/quicktime';

/** A menu of three; the system's own chooser opens behind the first two. */
export function AttachMenu(props: { readonly attaching: Attaching; readonly onVoice: () => void }) {
  const { attaching, onVoice } = props;
  const photos = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const chosen = (input: HTMLInputElement, asFiles: boolean): void => {
    const list = [...(input.files ?? [])];
    // The same file can be chosen again.
    input.value = '';
    void attaching.add(list, asFiles);
  };
  return (
    <>
      <ActionMenu
        label={t('media.attach')}
        trigger={<Plus size={22} aria-hidden="true" />}
        triggerClassName="inline-flex size-11 shrink-0 items-center justify-center rounded-full
          text-ink-2 hover:bg-paper-3 hover:text-ink data-popup-open:bg-paper-3"
        entries={[
          {
            name: t('media.attach-photo'),
            icon: <Image size={18} aria-hidden="true" />,
            onSelect: () => photos.current?.click(),
          },
          {
            name: t('media.attach-file'),
            icon: <FileIcon size={18} aria-hidden="true" />,
            onSelect: () => files.current?.click(),
          },
          {
            name: t('media.attach-voice'),
            icon: <Mic size={18} aria-hidden="true" />,
            onSelect: onVoice,
          },
        ]}
      />
      <input
        ref={photos}
        type="file"
        hidden
        multiple
        accept={pictures}
        data-testid="attach-photos"
        onChange={(event) => chosen(event.target, false)}
      />
      <input
        ref={files}
        type="file"
        hidden
        multiple
        data-testid="attach-files"
        onChange={(event) => chosen(event.target, true)}
      />
    </>
  );
}
