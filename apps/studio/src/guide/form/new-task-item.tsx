import type { Field } from '@throughline/crm';
import type { Json } from '@throughline/expression';
import { useTranslation } from 'react-i18next';
import { useModule } from '../../api/directory.ts';
import { FieldInput } from '../../fields/field-input.tsx';
import { FieldLabel } from '../../parts/forms/field-label.tsx';
import { useSay } from '../../words/language.ts';
import css from '../transition-panel.module.css';
import { emptyTask, type TaskDraft } from './form-state.ts';
import type { ItemProps } from './item-props.ts';

/** A task that is planned on the way: what, who, until when. */
export function NewTaskItem({ item, ground, draft, onChange, onUnread, problems, lacking }: ItemProps<'newTask'>) {
  const { t } = useTranslation('guide');
  const say = useSay();
  const tasks = useModule('tasks');
  const task = draft.tasks[item.id] ?? emptyTask;
  const isMissing = lacking.has(`task:${item.id}`);
  const begun = task.subject.trim() !== '' || task.assignee !== null || item.required === true;
  const change = (part: Partial<TaskDraft>) =>
    onChange({ ...draft, tasks: { ...draft.tasks, [item.id]: { ...task, ...part } } });
  const input = (id: string, value: Json, needed: boolean, set: (value: Json) => void) => {
    const field: Field | undefined = tasks?.fields.find((known) => known.id === id);
    if (field === undefined) return null;
    const isEmpty = value === null || value === '';
    return (
      <FieldInput
        field={field}
        label={<FieldLabel required={needed}>{say(field.label)}</FieldLabel>}
        value={value}
        onChange={set}
        onProblem={(problem) => onUnread(`${item.id}.${id}`, problem)}
        error={isMissing && needed && isEmpty ? t('form.fillIn') : null}
        required={needed}
        names={ground.names}
      />
    );
  };
  return (
    <fieldset className={css.checks} data-missing={isMissing || undefined}>
      <legend className={css.section}>{item.label ? say(item.label) : t('form.newTask')}</legend>
      <div className={css.parts}>
        {input('subject', task.subject, begun, (value) => change({ subject: typeof value === 'string' ? value : '' }))}
        {input('assignee', task.assignee, begun, (value) =>
          change({ assignee: typeof value === 'string' ? value : null }),
        )}
        {input('dueAt', task.dueAt, false, (value) => change({ dueAt: typeof value === 'string' ? value : null }))}
      </div>
      {problems[item.id] !== undefined && <p className={css.problem}>{problems[item.id]}</p>}
    </fieldset>
  );
}
