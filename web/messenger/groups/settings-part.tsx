/** What is set for a chat: its name, who may write, and after how long messages vanish. */

import { useState } from 'react';
import { groupNameLengthMax } from '@countersign/client/threads/notes/note.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { SelectField } from '../../kit/controls/select-field.tsx';
import { TextField } from '../../kit/controls/text-field.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { useChat } from '../frame/use-chat.ts';
import { t } from '../words/english.ts';
import { mayWrite, runsGroup, spanOf, vanishSecondsNow } from './group-model.ts';
import { SheetPart, type GroupPart } from './sheet-part.tsx';
import { useTerms } from './use-terms.ts';

/** The name, for everybody who may write. */
export function NamePart({ view, open }: GroupPart) {
  const { groups } = useChat();
  const current = open.thread.facts.name ?? '';
  const [name, setName] = useState(current);
  const { busy, problem, submit } = useSubmit(() => groups.rename(view.conversation, name));
  const isSame = name.trim() === current || name.trim() === '';
  if (!mayWrite(view, open.me)) return null;
  return (
    <form onSubmit={submit}>
      <TextField
        label={t('group.name')}
        hint={t('group.name-hint')}
        problem={problem}
        maxLength={groupNameLengthMax}
        dir="auto"
        value={name}
        onChange={(event) => setName(event.target.value)}
        after={
          <Button look="plain" type="submit" className="me-0.5" disabled={busy || isSame}>
            {t('group.rename')}
          </Button>
        }
      />
    </form>
  );
}

/** The lock and the time, for those who may set them. */
export function SettingsPart(props: GroupPart) {
  const { view, open } = props;
  const isAdmin = runsGroup(view, open.me);
  return (
    <>
      {isAdmin ? <LockPart {...props} /> : null}
      {isAdmin || !view.isGroup ? <VanishingPart {...props} /> : null}
    </>
  );
}

function LockPart({ view }: GroupPart) {
  const { groups } = useChat();
  const { busy, problem, submit } = useSubmit(() => groups.lock(view.conversation, !view.locked));
  return (
    <SheetPart title={t('group.locked')} text={t('group.locked-text')}>
      <Button look="quiet" disabled={busy} aria-pressed={view.locked} onClick={() => submit()}>
        {view.locked ? t('group.unlock') : t('group.lock')}
      </Button>
      <ProblemNote sentence={problem} />
    </SheetPart>
  );
}

function VanishingPart({ view }: GroupPart) {
  const { groups } = useChat();
  const choices = useTerms()?.vanishing.secondsChoices ?? [];
  const now = vanishSecondsNow(view);
  const [chosen, setChosen] = useState<string>();
  const { busy, problem, submit } = useSubmit(async () => {
    await groups.setVanishing(view.conversation, Number(chosen));
    setChosen(undefined);
  });
  const options = [0, ...new Set([...choices, ...(now > 0 ? [now] : [])])].map((seconds) => {
    const { unit, count } = spanOf(seconds);
    const label = seconds === 0 ? t('group.vanishing-never') : t(`group.${unit}`, { count });
    return { value: String(seconds), label };
  });
  const isSame = chosen === undefined || chosen === String(now);
  return (
    <form onSubmit={submit} className="flex flex-col items-start gap-3">
      <SelectField
        className="w-full"
        label={t('group.vanishing')}
        hint={t('group.vanishing-hint')}
        problem={problem}
        value={chosen ?? String(now)}
        onChange={(event) => setChosen(event.target.value)}
        options={options}
      />
      <Button look="quiet" type="submit" disabled={busy || isSame}>
        {t('group.rename')}
      </Button>
    </form>
  );
}
