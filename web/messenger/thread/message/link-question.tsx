/** The question before a risky link opens: where it leads and what is odd about it. */

import { Button } from '../../../kit/controls/button.tsx';
import { Question } from '../../../kit/surfaces/dialog.tsx';
import { t } from '../../words/english.ts';
import type { LinkRisk } from './message-text-model.ts';

/** A link somebody pressed. */
export type AskedLink = {
  readonly href: string;
  readonly host: string;
  readonly risks: readonly LinkRisk[];
};

/** Staying is the easy answer. */
export function LinkQuestion(props: {
  readonly link: AskedLink | undefined;
  readonly onClose: () => void;
}) {
  const { link, onClose } = props;
  const open = (): void => {
    globalThis.open(link?.href, '_blank', 'noopener,noreferrer');
    onClose();
  };
  return (
    <Question
      open={link !== undefined}
      onClose={onClose}
      title={t('link.title')}
      actions={
        <>
          <Button look="plain" onClick={open}>
            {t('link.open')}
          </Button>
          <Button onClick={onClose}>{t('link.stay')}</Button>
        </>
      }
    >
      <ul className="m-0 list-none p-0">
        {link?.risks.map((risk) => (
          <li key={risk}>{t(`link.${risk}`)}</li>
        ))}
      </ul>
      <p className="mt-4 mb-1 text-13">{t('link.leads')}</p>
      <p className="m-0 rounded-control bg-paper-2 px-3 py-2 font-medium break-all text-ink">
        {link?.host}
      </p>
    </Question>
  );
}
