import { Textarea } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { Form, FormItem } from '@throughline/engine';
import { useTranslation } from 'react-i18next';
import { FieldLabel } from '../../parts/forms/field-label.tsx';
import { useSay } from '../../words/language.ts';
import css from '../transition-panel.module.css';
import { AttachmentItem } from './attachment-item.tsx';
import { ChecklistItem } from './checklist-item.tsx';
import { FieldItem } from './field-item.tsx';
import { isWithin, listsOfVerdicts } from './form-state.ts';
import type { FormProps, ItemProps } from './item-props.ts';
import { NewTaskItem } from './new-task-item.tsx';
import { OpenTasksItem } from './open-tasks-item.tsx';
import { PersonItem } from './person-item.tsx';
import { VerdictsItem } from './verdicts-item.tsx';
import { WidgetItem } from './widget-item.tsx';

/** The parts of a transition's form, in the order they were drawn. */
export function FormItems({ form, ...props }: FormProps & { readonly form: Form }) {
  const within = listsOfVerdicts(form);
  return form
    .filter((item) => !isWithin(item, within))
    .map((item) => <Item key={keyOf(item)} form={form} item={item} {...props} />);
}

function keyOf(item: FormItem): string {
  switch (item.is) {
    case 'field':
      return `field:${item.field}`;
    case 'note':
      return 'note';
    case 'guidance':
      return `guidance:${JSON.stringify(item.text)}`;
    default:
      return `${item.is}:${item.id}`;
  }
}

function Item({ item, ...props }: FormProps & { readonly form: Form; readonly item: FormItem }) {
  const say = useSay();
  switch (item.is) {
    case 'guidance':
      return (
        <p className={css.guidance}>
          <IconInfoCircle size={16} aria-hidden="true" />
          <span>{say(item.text)}</span>
        </p>
      );
    case 'note':
      return <NoteItem item={item} {...props} />;
    case 'checklist':
      return item.orElse === undefined ? (
        <ChecklistItem item={item} {...props} />
      ) : (
        <VerdictsItem item={item} {...props} />
      );
    case 'field':
      return <FieldItem item={item} {...props} />;
    case 'attachment':
      return <AttachmentItem item={item} {...props} />;
    case 'openTasks':
      return <OpenTasksItem item={item} {...props} />;
    case 'person':
      return <PersonItem item={item} {...props} />;
    case 'newTask':
      return <NewTaskItem item={item} {...props} />;
    case 'widget':
      return <WidgetItem item={item} {...props} />;
  }
}

function NoteItem({ item, draft, onChange, lacking }: ItemProps<'note'>) {
  const { t } = useTranslation('guide');
  const say = useSay();
  return (
    <Textarea
      label={<FieldLabel required={item.required === true}>{item.label ? say(item.label) : t('form.note')}</FieldLabel>}
      value={draft.note}
      required={item.required === true}
      withAsterisk={false}
      autosize
      minRows={2}
      maxRows={10}
      maxLength={4_000}
      error={lacking.has('note') ? t('form.fillIn') : null}
      onChange={(event) => onChange({ ...draft, note: event.currentTarget.value })}
    />
  );
}
