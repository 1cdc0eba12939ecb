import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../words/language.ts';
import { useShow } from '../../words/show.ts';
import css from '../transition-panel.module.css';
import type { ItemProps } from './item-props.ts';

/** The open tasks about the record: each is ticked as done with the transition, or done before. */
export function OpenTasksItem({ item, ground, draft, onChange, lacking, problems }: ItemProps<'openTasks'>) {
  const { t } = useTranslation('guide');
  const say = useSay();
  const show = useShow();
  const { openTasks } = ground;
  const done = draft.done[item.id] ?? [];
  const isMissing = openTasks.some(({ id }) => lacking.has(`done:${item.id}/${id}`));
  const problem = problems[item.id] ?? (isMissing ? t('form.tasksMissing') : null);
  const tick = (id: string, on: boolean) => {
    const next = on ? [...done, id] : done.filter((one) => one !== id);
    onChange({ ...draft, done: { ...draft.done, [item.id]: next } });
  };
  return (
    <fieldset className={css.checks} data-missing={isMissing || undefined}>
      <legend className={css.section}>
        {item.label ? say(item.label) : t('form.openTasks')}
        <span className="num">
          {t('form.requiredCount', {
            done: openTasks.filter(({ id }) => done.includes(id)).length,
            of: openTasks.length,
          })}
        </span>
      </legend>
      {openTasks.length === 0 && <p className="muted small">{t('form.noOpenTasks')}</p>}
      <ul>
        {openTasks.map(({ id, name, dueAt }) => (
          <li key={id}>
            <Checkbox
              label={name}
              {...(dueAt === null ? {} : { description: t('form.taskDue', { when: show.when(dueAt) }) })}
              checked={done.includes(id)}
              onChange={(event) => tick(id, event.currentTarget.checked)}
            />
          </li>
        ))}
      </ul>
      {problem !== null && <p className={css.problem}>{problem}</p>}
    </fieldset>
  );
}
