/** What is asked for: one task for each person and window that the paper names. */

import { categoryNames, type Category } from '@countersign/rules/legal/category.ts';
import { identifierTypes } from '@countersign/rules/legal/order-entry.ts';
import { emptyTask, type TaskDraft } from '../../kit/asked/asked-draft.ts';
import { Button } from '../../kit/controls/button.tsx';
import { CheckList } from '../../kit/controls/check-list.tsx';
import { SelectField } from '../../kit/controls/select-field.tsx';
import { TextField } from '../../kit/controls/text-field.tsx';
import { FormPart } from '../../kit/form/form-part.tsx';
import { categoryName } from '../../kit/words/law-names.ts';
import { MomentField } from '../scope/moment-field.tsx';
import { t } from '../words/intake-words.ts';
import { legalWord } from '../words/legal-words.ts';
import type { PartProps } from './intake-page.tsx';

/** Entered as asked, also where the instrument does not reach it: the check says so afterwards. */
export function TasksPart({ pack, draft, set }: PartProps) {
  const reach = pack.instruments.get(draft.instrument)?.categories ?? categoryNames;
  const change = (at: number, task: TaskDraft | undefined): void => {
    set({
      tasks: draft.tasks.flatMap((one, index) => (index === at ? (task ?? []) : one)),
    });
  };
  return (
    <div className="flex flex-col gap-6">
      {draft.tasks.map((task, index) => (
        <FormPart key={index} title={`${t('part.tasks')}: ${index + 1}`}>
          <TaskFields task={task} reach={reach} onTask={(next) => change(index, next)} />
          {draft.tasks.length === 1 ? null : (
            <span>
              <Button look="plain" onClick={() => change(index, undefined)}>
                {t('task.remove')}
              </Button>
            </span>
          )}
        </FormPart>
      ))}
      <span>
        <Button look="quiet" onClick={() => set({ tasks: [...draft.tasks, emptyTask] })}>
          {t('task.add')}
        </Button>
      </span>
    </div>
  );
}

function TaskFields(props: {
  readonly task: TaskDraft;
  readonly reach: readonly Category[];
  readonly onTask: (task: TaskDraft) => void;
}) {
  const { task, reach, onTask } = props;
  return (
    <>
      <SelectField
        label={t('task.type')}
        options={identifierTypes.map((value) => ({
          value,
          label: legalWord(`identifier.${value}`),
        }))}
        value={task.type}
        onChange={(event) => {
          const type = identifierTypes.find((one) => one === event.target.value) ?? 'handle';
          onTask({ ...task, type });
        }}
      />
      <TextField
        label={t('task.value')}
        autoCapitalize="none"
        spellCheck={false}
        value={task.value}
        onChange={(event) => onTask({ ...task, value: event.target.value })}
      />
      <div className="sm:col-span-2">
        <CheckList
          legend={t('task.categories')}
          options={categoryNames.map((value) => ({
            value,
            label: categoryName(value),
            hint: reach.includes(value) ? undefined : t('task.out-of-reach'),
          }))}
          chosen={task.categories}
          onChoose={(categories) => onTask({ ...task, categories })}
        />
      </div>
      <MomentField
        label={t('task.from')}
        text={task.from}
        onText={(from) => onTask({ ...task, from })}
      />
      <MomentField label={t('task.to')} text={task.to} onText={(to) => onTask({ ...task, to })} />
    </>
  );
}
