import { MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Json } from '@throughline/expression';
import type { KindId } from '@throughline/graph';
import { useTranslation } from 'react-i18next';
import { principalsQuery, useUsers } from '../../api/directory.ts';
import { useSay } from '../../words/language.ts';
import { useDesignerState } from '../designer-context.ts';
import { useFieldAt, useForm } from '../inspector/form-context.ts';
import type { WidgetProps } from './widget-props.ts';

const onRecord = ['owner', 'manager', 'superior:2', 'superior:3', 'creator', 'submitter', 'everyone'] as const;
/** Keys of words hold no colon. */
const wordOf = (who: (typeof onRecord)[number]) =>
  who.replace(':', '') as 'owner' | 'manager' | 'superior2' | 'superior3' | 'creator' | 'submitter' | 'everyone';
/** Kinds of processes that somebody hands a record in to. */
const handedIn: readonly KindId[] = ['approval', 'review'];

/** Who: on the record, by role, group or profile, or by name. */
export function WhoField({ at, label, help, error }: WidgetProps) {
  const { value } = useFieldAt(at);
  const { write, readOnly } = useForm();
  const { t } = useTranslation('designer');
  const chosen = readWho(value);
  const data = useWhoChoices(chosen);
  return (
    <MultiSelect
      label={label}
      description={help}
      error={error}
      readOnly={readOnly}
      searchable
      hidePickedOptions
      maxDropdownHeight={320}
      placeholder={chosen.length === 0 ? t('who.choose') : ''}
      nothingFoundMessage={t('form.nothingFound')}
      data={data}
      value={[...chosen]}
      onChange={(next) => write({ [at]: next.length === 0 ? undefined : next }, label)}
    />
  );
}

const readWho = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

function useWhoChoices(chosen: readonly string[]) {
  const { t } = useTranslation('designer');
  const { module } = useForm();
  const kind = useDesignerState((state) => state.compiled.document.kind);
  const say = useSay();
  const users = useUsers();
  const principals = useQuery(principalsQuery).data;
  const named = (kind: string, list: readonly { readonly id: string; readonly name: string }[] = []) =>
    list.map((one) => ({ value: `${kind}:${one.id}`, label: one.name }));
  const fields = (module?.fields ?? [])
    .filter((field) => field.type === 'user')
    .map((field) => ({ value: `field:${field.id}`, label: say(field.label) }));
  const groups = [
    {
      group: t('who.onRecord'),
      items: [
        ...onRecord
          .filter((who) => who !== 'submitter' || handedIn.includes(kind) || chosen.includes(who))
          .map((who) => ({ value: who as string, label: t(`who.${wordOf(who)}`) })),
        ...fields,
      ],
    },
    { group: t('who.roles'), items: named('role', principals?.roles) },
    { group: t('who.groups'), items: named('group', principals?.groups) },
    { group: t('who.profiles'), items: named('profile', principals?.profiles) },
    { group: t('who.users'), items: named('user', users) },
  ].filter((group) => group.items.length > 0);
  const known = new Set(groups.flatMap((group) => group.items.map((item) => item.value)));
  const unknown = chosen.filter((who) => !known.has(who));
  // What is chosen but not known here (a person who left) stays visible, under its raw name.
  return unknown.length === 0
    ? groups
    : [...groups, { group: t('form.gone'), items: unknown.map((who) => ({ value: who, label: who })) }];
}
