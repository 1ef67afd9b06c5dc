/** My email, phone and birthday: each optional, each read and written through the vault alone. */

import { useEffect, useState, type ReactNode } from 'react';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { TextField } from '../../kit/controls/text-field.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { useSay } from '../../kit/surfaces/toast.tsx';
import { useChat } from '../frame/use-chat.ts';
import { t } from '../words/english.ts';
import { emptyDetails, filledIn, wrongDetails, type DetailTexts } from './details-model.ts';

/** The form, under the page's own kind of heading. */
export function DetailsForm({ heading }: { readonly heading: ReactNode }) {
  const chat = useChat();
  const say = useSay();
  const [texts, setTexts] = useState<DetailTexts>();
  const [isTried, setIsTried] = useState(false);
  const { details } = chat;
  const loading = useSubmit(async () => setTexts(filledIn(await details.get())));
  useEffect(() => loading.submit(), []);
  const given = texts ?? emptyDetails;
  const wrong = wrongDetails(given);
  const { busy, problem, submit } = useSubmit(async () => {
    setIsTried(true);
    if (Object.keys(wrong).length > 0) return;
    setTexts(filledIn(await details.set(given)));
    say(t('details.saved'));
  });
  const field = (kind: keyof DetailTexts, rest: { type: string; autoComplete: string }) => (
    <TextField
      {...rest}
      label={t(`details.${kind}`)}
      value={given[kind]}
      disabled={texts === undefined}
      problem={isTried ? wrong[kind] : undefined}
      onChange={({ target }) => setTexts({ ...given, [kind]: target.value })}
    />
  );
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {heading}
      {field('email', { type: 'email', autoComplete: 'email' })}
      {field('phone', { type: 'tel', autoComplete: 'tel' })}
      {field('birthDate', { type: 'date', autoComplete: 'bday' })}
      <ProblemNote sentence={loading.problem ?? problem} />
      <Button type="submit" look="quiet" disabled={busy || texts === undefined}>
        {busy ? t('details.saving') : t('details.save')}
      </Button>
    </form>
  );
}
