/** The keys that work on this page in one list, shown by "?". */

import { Button } from '../../kit/controls/button.tsx';
import { Question } from '../../kit/surfaces/dialog.tsx';
import { t } from '../words/english.ts';
import { keysOf } from './keys-model.ts';
import { commandsHere } from './use-commands.ts';

/** The list; digits are named last, because they lead away from here. */
export function KeysQuestion(props: {
  readonly open: boolean;
  readonly pages: number;
  readonly onClose: () => void;
}) {
  return (
    <Question
      open={props.open}
      onClose={props.onClose}
      title={t('keys.title')}
      actions={<Button onClick={props.onClose}>{t('app.close')}</Button>}
    >
      <dl className="m-0 grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        {commandsHere().map((command) => (
          <div key={command} className="contents">
            <dt>
              <KeyCap>{keysOf[command]}</KeyCap>
            </dt>
            <dd className="m-0 text-ink">{t(`keys.${command}`)}</dd>
          </div>
        ))}
        {props.pages < 2 ? null : (
          <div className="contents">
            <dt>
              <KeyCap>{`1–${props.pages}`}</KeyCap>
            </dt>
            <dd className="m-0 text-ink">{t('keys.pages')}</dd>
          </div>
        )}
      </dl>
    </Question>
  );
}

/** A key as it looks on a keyboard. */
export function KeyCap(props: { readonly children: string }) {
  return (
    <kbd
      className="inline-flex min-w-6 justify-center rounded-[5px] border border-line border-b-2
        bg-paper px-1.5 font-sans text-12 leading-5 text-ink-2
        pointer-coarse:hidden"
    >
      {props.children}
    </kbd>
  );
}
