import { Checkbox, Textarea } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { ModuleDefinition } from '@throughline/crm';
import type { Form, FormItem } from '@throughline/engine';
import type { JsonObject } from '@throughline/expression';
import { useTranslation } from 'react-i18next';
import { FieldInput } from '../fields/field-input.tsx';
import { FieldLabel } from '../parts/field-label.tsx';
import { useSay } from '../words/language.ts';
import { type FormDraft, valueIn } from './form-state.ts';
import css from './transition-panel.module.css';

type Props = {
  readonly form: Form;
  readonly module: ModuleDefinition;
  readonly data: JsonObject;
  readonly names: { readonly [id: string]: string };
  readonly draft: FormDraft;
  readonly onChange: (draft: FormDraft) => void;
  readonly onUnread: (field: string, problem: string | null) => void;
  /** Sentences by field: tests that fail, and what the server refused. */
  readonly problems: { readonly [field: string]: string };
  /** What is missing, once the form was sent. */
  readonly lacking: ReadonlySet<string>;
};

/** The parts of a transition's form, in the order they were drawn. */
export function FormItems(props: Props) {
  return props.form.map((item) => <Item key={keyOf(item)} item={item} {...props} />);
}

function keyOf(item: FormItem): string {
  switch (item.is) {
    case 'field':
      return `field:${item.field}`;
    case 'checklist':
      return `checklist:${item.id}`;
    case 'note':
      return 'note';
    case 'guidance':
      return `guidance:${JSON.stringify(item.text)}`;
  }
}

function Item({ item, ...props }: Props & { readonly item: FormItem }) {
  const { t } = useTranslation('guide');
  const say = useSay();
  const { draft, onChange, lacking } = props;
  switch (item.is) {
    case 'guidance':
      return (
        <p className={css.guidance}>
          <IconInfoCircle size={16} aria-hidden="true" />
          <span>{say(item.text)}</span>
        </p>
      );
    case 'note':
      return (
        <Textarea
          label={
            <FieldLabel required={item.required === true}>{item.label ? say(item.label) : t('form.note')}</FieldLabel>
          }
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
    case 'checklist':
      return <Checklist item={item} {...props} />;
    case 'field':
      return <FieldItem item={item} {...props} />;
  }
}

function FieldItem({ item, ...props }: Props & { readonly item: Extract<FormItem, { readonly is: 'field' }> }) {
  const { t } = useTranslation('guide');
  const say = useSay();
  const { module, data, draft, onChange, lacking } = props;
  const field = module.fields.find(({ id }) => id === item.field);
  if (field === undefined) return null;
  const missing = lacking.has(`field:${field.id}`) ? t('form.fillIn') : null;
  return (
    <FieldInput
      field={field}
      label={<FieldLabel required={item.required === true}>{say(item.label ?? field.label)}</FieldLabel>}
      value={valueIn(draft, data, field.id)}
      onChange={(value) => onChange({ ...draft, fields: { ...draft.fields, [field.id]: value } })}
      onProblem={(problem) => props.onUnread(field.id, problem)}
      error={missing ?? props.problems[field.id] ?? null}
      required={item.required === true}
      names={props.names}
    />
  );
}

function Checklist({
  item,
  draft,
  onChange,
  lacking,
}: Props & { readonly item: Extract<FormItem, { readonly is: 'checklist' }> }) {
  const { t } = useTranslation('guide');
  const say = useSay();
  const ticked = draft.checklists[item.id] ?? [];
  const isMissing = item.items.some((one) => lacking.has(`tick:${item.id}/${one.id}`));
  const tick = (id: string, on: boolean) => {
    const next = on ? [...ticked, id] : ticked.filter((one) => one !== id);
    onChange({ ...draft, checklists: { ...draft.checklists, [item.id]: next } });
  };
  return (
    <fieldset className={css.checks} data-missing={isMissing || undefined}>
      <legend className={css.section}>
        {t('form.checklist')}
        <span className="num">{t('form.requiredCount', { done: ticked.length, of: item.items.length })}</span>
      </legend>
      <ul>
        {item.items.map((one) => (
          <li key={one.id}>
            <Checkbox
              label={<FieldLabel required={one.required === true}>{say(one.label)}</FieldLabel>}
              checked={ticked.includes(one.id)}
              onChange={(event) => tick(one.id, event.currentTarget.checked)}
            />
          </li>
        ))}
      </ul>
      {isMissing && <p className={css.problem}>{t('form.checkMissing')}</p>}
    </fieldset>
  );
}
