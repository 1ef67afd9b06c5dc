/** The link itself, to be kept: nobody can be asked for it. */

import type { PortalStatus } from '@countersign/wire/http/legal/authority-routes.ts';
import { Button } from '../../kit/controls/button.tsx';
import { saveFile } from '../../kit/files/save-file.ts';
import { Panel } from '../../kit/surfaces/panel.tsx';
import { utcTime } from '../../kit/time/exact-times.ts';
import { Command } from '../frame/command.tsx';
import { linkOf } from '../../kit/portal/link-secret.ts';
import { t } from '../words/status-words.ts';
import { fileNameOf } from './status-model.ts';

/** Copied, saved or printed. */
export function KeepPart(props: { readonly status: PortalStatus; readonly secret: string }) {
  const { reference, receivedAtMs } = props.status;
  const link = linkOf(location.origin, 'status', props.secret);
  const save = (): void => {
    const lines = [reference, utcTime(receivedAtMs), link, ''];
    saveFile(fileNameOf(reference, 'link'), lines.join('\n'), 'text/plain');
  };
  return (
    <Panel id="keep" title={t('keep.title')}>
      <p className="m-0 mb-3 max-w-[68ch] text-15">{t('keep.text')}</p>
      <Command text={link} name={t('keep.name')} />
      <div className="mt-3 flex flex-wrap gap-2 print:hidden">
        <Button look="quiet" onClick={save}>
          {t('keep.save')}
        </Button>
        <Button look="quiet" onClick={() => print()}>
          {t('keep.print')}
        </Button>
      </div>
    </Panel>
  );
}
