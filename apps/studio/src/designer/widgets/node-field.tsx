import { MultiSelect, Select } from '@mantine/core';
import type { CompiledNode, FormField } from '@throughline/graph';
import { useTranslation } from 'react-i18next';
import { useDesignerState, useStage } from '../designer-context.ts';
import { useFieldAt, useForm } from '../inspector/form-context.ts';
import { useListOpened } from './use-list-opened.ts';
import type { WidgetProps } from './widget-props.ts';

type NodeChoice = Extract<FormField, { readonly as: 'node' | 'nodes' }>;

/** Another node of the drawing, or several, by the names they have on the canvas. */
export function NodeField({ field, at, label, help, error }: WidgetProps<NodeChoice>) {
  const { value } = useFieldAt(at);
  const { write, readOnly } = useForm();
  const { t } = useTranslation('designer');
  const chosen = (Array.isArray(value) ? value : [value])
    .filter((id) => typeof id === 'string' && id !== '')
    .map(String);
  const list = useListOpened();
  const data = useNodeChoices(field, chosen, list.opened);
  const many = useDesignerState((state) => state.compiled.nodes.size > 8);
  const props = {
    ...{ label, description: help, error, readOnly, data, searchable: many },
    ...list.props,
    nothingFoundMessage: t('form.nothingFound'),
  };
  if (field.as === 'node')
    return (
      <Select
        {...props}
        clearable={field.optional === true}
        placeholder={t('form.choose')}
        value={chosen[0] ?? null}
        onChange={(next) => write({ [at]: next ?? undefined }, label)}
      />
    );
  return (
    <MultiSelect
      {...props}
      hidePickedOptions
      placeholder={chosen.length === 0 ? t('form.choose') : ''}
      value={chosen}
      onChange={(next) => write({ [at]: next.length === 0 ? undefined : next }, label)}
    />
  );
}

function useNodeChoices(field: NodeChoice, chosen: readonly string[], all: boolean) {
  const { about } = useForm();
  const compiled = useDesignerState((state) => state.compiled);
  const stage = useStage();
  const fitting = [...compiled.nodes.values()].filter(
    (node) => (all || chosen.includes(node.id)) && node.id !== about && fits(field, node),
  );
  const known = fitting.map((node) => ({ value: node.id, label: stage.lookOf(node).title }));
  // What is named but gone stays visible, under its id.
  const gone = chosen.filter((id) => !fitting.some((node) => node.id === id));
  return [...known, ...gone.map((id) => ({ value: id, label: id }))];
}

function fits({ role, type, makes }: NodeChoice, { node, declaration, role: own }: CompiledNode): boolean {
  if (role !== undefined && role !== own) return false;
  if (type !== undefined && type !== node.type) return false;
  return makes === undefined || makes.some((made) => made === declaration?.makes);
}
