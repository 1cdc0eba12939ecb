import { ActionIcon, Button, Input } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import type { Json, JsonObject } from '@throughline/expression';
import type { FormField } from '@throughline/graph';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../words/language.ts';
import { newId } from '../editing/new-id.ts';
import { useFieldAt, useForm } from '../inspector/form-context.ts';
import css from './field-widget.module.css';
import type { WidgetProps } from './widget-props.ts';

type ListOf = Extract<FormField, { readonly as: 'list' }>;

/** Items of one form each, in an order that counts. */
export function ListField({ field, at, label, help, error, fieldsOf }: WidgetProps<ListOf>) {
  const { value } = useFieldAt(at);
  const { write, readOnly } = useForm();
  const { t } = useTranslation('designer');
  const say = useSay();
  const items: readonly Json[] = Array.isArray(value) ? value : [];
  const set = (next: readonly Json[]): void => write({ [at]: next.length === 0 ? undefined : next }, label);
  const swap = (one: number, other: number): void => {
    const next = [...items];
    const [a, b] = [items[one], items[other]];
    if (a === undefined || b === undefined) return;
    next[one] = b;
    next[other] = a;
    set(next);
  };
  return (
    <Input.Wrapper label={label} description={help} error={error} labelElement="div">
      <ol className={css.items}>
        {items.map((item, index) => (
          <li key={keyOf(item, index)} className={css.item} aria-label={t('list.item', { label, number: index + 1 })}>
            <div className={css.itemFields}>{fieldsOf(field.item, `${at}.${index}.`)}</div>
            {!readOnly && (
              <div className={css.itemTools}>
                {items.length > 1 && (
                  <>
                    <ActionIcon
                      size={24}
                      variant="transparent"
                      disabled={index === 0}
                      aria-label={t('list.up')}
                      onClick={() => swap(index, index - 1)}
                    >
                      <IconArrowUp size={14} />
                    </ActionIcon>
                    <ActionIcon
                      size={24}
                      variant="transparent"
                      disabled={index === items.length - 1}
                      aria-label={t('list.down')}
                      onClick={() => swap(index, index + 1)}
                    >
                      <IconArrowDown size={14} />
                    </ActionIcon>
                  </>
                )}
                <ActionIcon
                  size={24}
                  variant="transparent"
                  aria-label={t('list.remove')}
                  onClick={() => set(items.filter((_, at) => at !== index))}
                >
                  <IconX size={14} />
                </ActionIcon>
              </div>
            )}
          </li>
        ))}
      </ol>
      {!readOnly && (
        <Button
          variant="default"
          size="xs"
          mt={8}
          leftSection={<IconPlus size={14} />}
          onClick={() => set([...items, newItem(field)])}
        >
          {say(field.addLabel)}
        </Button>
      )}
    </Input.Wrapper>
  );
}

/** A new item: the first of every choice that must be made, and an id of its own where items have one. */
function newItem(field: ListOf): JsonObject {
  const choices = field.item.flatMap((one): [string, Json][] => {
    if (one.shownWhen || one.optional) return [];
    if (one.as === 'choice') return [[one.key, one.options[0]?.value ?? '']];
    if (one.as === 'condition') return [[one.key, { all: [] }]];
    if (one.as === 'duration') return [[one.key, { n: 1, unit: 'day' }]];
    return [];
  });
  return { ...(field.itemIds ? { id: newId('i') } : {}), ...Object.fromEntries(choices) };
}

function keyOf(item: Json, index: number): string | number {
  const id = item !== null && typeof item === 'object' && !Array.isArray(item) ? (item as JsonObject).id : undefined;
  return typeof id === 'string' ? id : index;
}
