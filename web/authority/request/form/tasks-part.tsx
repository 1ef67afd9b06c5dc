/** What is asked for: for each person and window what, and what for. */

import { categoryNames, type Category } from '@countersign/rules/legal/category.ts';
import { identifierTypes } from '@countersign/rules/legal/order-entry.ts';
import { Button } from '../../../kit/controls/button.tsx';
import { CheckList } from '../../../kit/controls/check-list.tsx';
import { SelectField } from '../../../kit/controls/select-field.tsx';
import { TextArea } from '../../../kit/controls/text-area.tsx';
import { TextField } from '../../../kit/controls/text-field.tsx';
import { FormPart } from '../../../kit/form/form-part.tsx';
import { UtcField } from '../../../kit/form/utc-field.tsx';
import { localTime, momentOfUtcField } from '../../../kit/time/exact-times.ts';
import { categoryName, lawName } from '../../../kit/words/law-names.ts';
import { t } from '../../words/request-words.ts';
import { problemOf, type PartProps } from './part-props.ts';
import { emptyPortalTask, type PortalTask } from '../request-model.ts';

/** At least one; each is narrowed, countersigned and opened by itself. */
export function TasksPart({ pack, draft, set, gaps }: PartProps) {
  const reach = pack.instruments.get(draft.instrument)?.categories ?? categoryNames;
  const change = (at: number, task: PortalTask | undefined): void => {
    set({ tasks: draft.tasks.flatMap((one, index) => (index === at ? (task ?? []) : one)) });
  };
  return (
    <section className="flex flex-col gap-6">
      <h2 className="m-0 text-17 font-semibold">{t('part.tasks')}</h2>
      {draft.tasks.map((task, index) => (
        <div key={index} className="rounded-control border border-line p-4">
          <FormPart title={t('task.title', { number: index + 1 })}>
            <TaskFields
              task={task}
              reach={reach}
              problem={(field) => problemOf(gaps, `tasks.${index}.${field}`)}
              nameOf={(field) => `tasks.${index}.${field}`}
              onTask={(next) => change(index, next)}
            />
          </FormPart>
          {draft.tasks.length === 1 ? null : (
            <Button look="plain" className="mt-3" onClick={() => change(index, undefined)}>
              {t('task.remove')}
            </Button>
          )}
        </div>
      ))}
      <span>
        <Button look="quiet" onClick={() => set({ tasks: [...draft.tasks, emptyPortalTask] })}>
          {t('task.add')}
        </Button>
      </span>
    </section>
  );
}

type TaskProps = {
  readonly task: PortalTask;
  readonly reach: readonly Category[];
  readonly problem: (field: string) => string | undefined;
  readonly nameOf: (field: string) => string;
  readonly onTask: (task: PortalTask) => void;
};

function TaskFields(props: TaskProps) {
  const { task, problem, nameOf, onTask } = props;
  return (
    <>
      <SelectField
        label={t('task.type')}
        options={identifierTypes.map((value) => ({
          value,
          label: lawName(`identifier.${value}`),
        }))}
        value={task.type}
        onChange={(event) => {
          const type = identifierTypes.find((one) => one === event.target.value) ?? 'handle';
          onTask({ ...task, type });
        }}
      />
      <TextField
        name={nameOf('value')}
        label={t('task.value')}
        hint={t('task.value-hint')}
        problem={problem('value')}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        value={task.value}
        onChange={(event) => onTask({ ...task, value: event.target.value })}
      />
      <Categories {...props} />
      <Moment {...props} field="from" />
      <Moment {...props} field="to" />
      <TextArea
        name={nameOf('purpose')}
        className="sm:col-span-2"
        label={t('task.purpose')}
        hint={t('task.purpose-hint')}
        problem={problem('purpose')}
        value={task.purpose}
        onChange={(event) => onTask({ ...task, purpose: event.target.value })}
      />
    </>
  );
}

function Categories({ task, reach, problem, nameOf, onTask }: TaskProps) {
  const wrong = problem('categories');
  return (
    <div id={`field-${nameOf('categories')}`} className="sm:col-span-2">
      <CheckList
        legend={t('task.categories')}
        options={categoryNames.map((value) => ({
          value,
          label: categoryName(value),
          barred: reach.includes(value) ? undefined : t('task.out-of-reach'),
        }))}
        chosen={task.categories}
        onChoose={(categories) => onTask({ ...task, categories })}
      />
      {wrong === undefined ? null : <p className="m-0 mt-1.5 text-13 text-crimson">{wrong}</p>}
    </div>
  );
}

function Moment(props: TaskProps & { readonly field: 'from' | 'to' }) {
  const { task, problem, nameOf, onTask, field } = props;
  const atMs = momentOfUtcField(task[field]);
  return (
    <UtcField
      name={nameOf(field)}
      label={t(`task.${field}`)}
      calendar={t('calendar')}
      hint={atMs === undefined ? t('task.form') : t('task.here', { time: localTime(atMs) })}
      problem={problem(field)}
      text={task[field]}
      onText={(text) => onTask({ ...task, [field]: text })}
    />
  );
}
