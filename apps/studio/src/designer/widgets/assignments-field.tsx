import { ActionIcon, Button, Input, Menu, Select } from '@mantine/core';
import { IconDotsVertical, IconPlus, IconX } from '@tabler/icons-react';
import type { Field } from '@throughline/crm';
import type { Json, JsonObject } from '@throughline/expression';
import type { FormField } from '@throughline/graph';
import { useTranslation } from 'react-i18next';
import { FieldInput } from '../../fields/field-input.tsx';
import { ValueFormula } from '../../formulas/value-formula.tsx';
import { useLanguage, useSay } from '../../words/language.ts';
import { pathChoices } from '../conditions/path-choices.ts';
import { useFieldAt, useForm } from '../inspector/form-context.ts';
import css from './field-widget.module.css';
import { moduleBeside } from './module-choice-field.tsx';
import type { WidgetProps } from './widget-props.ts';

type Way = 'value' | 'path' | 'formula' | 'empty';

/** Fields and what is written into each: a value, another field, a formula, or nothing. */
export function AssignmentsField({
  field: declared,
  at,
  before,
  label,
  help,
  error,
}: WidgetProps<Extract<FormField, { readonly as: 'assignments' }>>) {
  const { value } = useFieldAt(at);
  const form = useForm();
  const { write, readOnly } = form;
  const module = moduleBeside(form, before, declared.moduleKey);
  const { t } = useTranslation('designer');
  const say = useSay();
  const set = value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as JsonObject) : {};
  const fields = module?.fields ?? [];
  const free = fields.filter((field) => !Object.hasOwn(set, field.id));
  const change = (next: JsonObject): void => write({ [at]: next }, label);
  const rows = Object.entries(set);
  return (
    <Input.Wrapper label={label} description={help} error={error} labelElement="div">
      <ul className={css.items}>
        {rows.map(([id, given]) => {
          const field = fields.find((known) => known.id === id);
          return (
            <li key={id} className={css.item} aria-label={field ? say(field.label) : id}>
              <AssignmentRow
                id={id}
                field={field}
                free={free}
                given={given}
                at={`${at}.${id}`}
                onField={(next) =>
                  change(Object.fromEntries(rows.map(([key, old]) => (key === id ? [next, null] : [key, old]))))
                }
                onValue={(next) => change({ ...set, [id]: next })}
                onRemove={() => change(Object.fromEntries(rows.filter(([key]) => key !== id)))}
              />
            </li>
          );
        })}
      </ul>
      {!readOnly && free[0] && (
        <Button
          variant="default"
          size="xs"
          mt={8}
          leftSection={<IconPlus size={14} />}
          onClick={() => free[0] && change({ ...set, [free[0].id]: null })}
        >
          {t('assignments.add')}
        </Button>
      )}
    </Input.Wrapper>
  );
}

function AssignmentRow(props: {
  readonly id: string;
  readonly field: Field | undefined;
  readonly free: readonly Field[];
  readonly given: Json;
  readonly at: string;
  readonly onField: (id: string) => void;
  readonly onValue: (value: Json) => void;
  readonly onRemove: () => void;
}) {
  const { id, field, free, given, at, onField, onValue, onRemove } = props;
  const { readOnly } = useForm();
  const { problems } = useFieldAt(at);
  const { t } = useTranslation('designer');
  const say = useSay();
  const way = wayOf(given);
  const label = field ? say(field.label) : id;
  return (
    <>
      <div className={css.itemFields}>
        <Select
          size="xs"
          searchable
          aria-label={t('assignments.field')}
          readOnly={readOnly}
          data={[{ value: id, label }, ...free.map((one) => ({ value: one.id, label: say(one.label) }))]}
          value={id}
          onChange={(next) => next !== null && next !== id && onField(next)}
        />
        <GivenInput
          way={way}
          field={field}
          given={given}
          label={t('assignments.valueOf', { field: label })}
          onValue={onValue}
        />
        {problems[0] && <Input.Error>{say(problems[0].message)}</Input.Error>}
      </div>
      {!readOnly && (
        <div className={css.itemTools}>
          <WayMenu way={way} onWay={(next) => onValue(startOf(next))} />
          <ActionIcon size={24} aria-label={t('assignments.remove', { field: label })} onClick={onRemove}>
            <IconX size={14} />
          </ActionIcon>
        </div>
      )}
    </>
  );
}

function GivenInput(props: {
  readonly way: Way;
  readonly field: Field | undefined;
  readonly given: Json;
  readonly label: string;
  readonly onValue: (value: Json) => void;
}) {
  const { way, field, given, label, onValue } = props;
  const { readOnly, shape } = useForm();
  const { t } = useTranslation('designer');
  const language = useLanguage();
  const inside = given !== null && typeof given === 'object' && !Array.isArray(given) ? (given as JsonObject) : {};
  if (way === 'path')
    return (
      <Select
        size="xs"
        searchable
        aria-label={label}
        readOnly={readOnly}
        placeholder={t('form.choose')}
        data={[...pathChoices(shape, language)]}
        value={typeof inside.path === 'string' ? inside.path : null}
        onChange={(path) => path !== null && onValue({ path })}
      />
    );
  if (way === 'formula')
    return (
      <ValueFormula
        label={label}
        shape={shape}
        readOnly={readOnly}
        text={typeof inside.formula === 'string' ? inside.formula : ''}
        onChange={(formula) => onValue({ formula })}
      />
    );
  if (!field) return <code>{JSON.stringify(given)}</code>;
  return <FieldInput field={field} value={given} disabled={readOnly} onChange={onValue} />;
}

function WayMenu({ way, onWay }: { readonly way: Way; readonly onWay: (way: Way) => void }) {
  const { t } = useTranslation('designer');
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon size={24} aria-label={t('assignments.way')}>
          <IconDotsVertical size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {(['value', 'path', 'formula', 'empty'] as const).map((one) => (
          <Menu.Item key={one} aria-current={one === way || undefined} onClick={() => onWay(one)}>
            {t(`assignments.by.${one}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function wayOf(given: Json): Way {
  if (given === null || typeof given !== 'object' || Array.isArray(given)) return 'value';
  const inside = given as JsonObject;
  return 'path' in inside ? 'path' : 'formula' in inside ? 'formula' : 'value';
}

const startOf = (way: Way): Json => (way === 'path' ? { path: '' } : way === 'formula' ? { formula: '' } : null);
