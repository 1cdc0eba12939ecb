import { ActionIcon, Autocomplete, Button, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle, IconReplace, IconX } from '@tabler/icons-react';
import type { ColumnMapping, Import } from '@throughline/contract';
import type { Field } from '@throughline/crm';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PanelPopover } from '../parts/frames/panel-popover.tsx';
import { ChoiceMapping } from './choice-mapping.tsx';
import { strangers } from './choices.ts';
import css from './imports.module.css';

type Props = {
  readonly column: Import['columns'][number];
  readonly mapped: ColumnMapping;
  readonly field: Field;
  readonly empty: readonly string[];
  readonly onChange: (mapped: ColumnMapping) => void;
};

/** Texts of the file that are read as another text: `GTXPro` as `GTX Pro`. */
export function ValueMapping({ column, mapped, field, empty, onChange }: Props) {
  const { t } = useTranslation('imports');
  const pairs = Object.entries(mapped.values ?? {});
  const [open, panel] = useDisclosure(false);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const listed = field.type === 'picklist' ? column.values?.filter((text) => !empty.includes(text)) : undefined;
  const unread = strangers(field, mapped, column.values, empty).length;
  const write = (next: readonly (readonly [string, string])[]) => {
    const { values: _before, ...rest } = mapped;
    onChange(next.length === 0 ? rest : { ...rest, values: Object.fromEntries(next) });
  };
  const add = () => {
    if (from.trim() === '') return;
    write([...pairs.filter(([text]) => text !== from.trim()), [from.trim(), to.trim()]]);
    setFrom('');
    setTo('');
  };
  return (
    <PanelPopover
      opened={open}
      onClose={panel.close}
      label={t('map.valuesTitle', { column: column.name })}
      width={380}
      target={
        <Button
          variant="subtle"
          size="compact-sm"
          {...(unread > 0 ? { color: 'red' } : {})}
          leftSection={unread > 0 ? <IconAlertTriangle size={14} /> : <IconReplace size={14} />}
          onClick={panel.toggle}
        >
          {unread > 0
            ? t('map.strangers', { count: unread })
            : pairs.length === 0
              ? t('map.values')
              : t('map.valuesOn', { count: pairs.length })}
        </Button>
      }
    >
      {listed !== undefined ? (
        <ChoiceMapping field={field} mapped={mapped} values={listed} onChange={onChange} />
      ) : (
        <>
          <ul className={css.pairs}>
            {pairs.map(([text, other]) => (
              <li key={text}>
                <span className="cut">{text}</span>
                <span aria-hidden="true">→</span>
                <b className="cut">{other === '' ? t('map.empty') : other}</b>
                <ActionIcon
                  size={24}
                  aria-label={t('map.removeValue', { text })}
                  onClick={() => write(pairs.filter(([one]) => one !== text))}
                >
                  <IconX size={14} />
                </ActionIcon>
              </li>
            ))}
          </ul>
          <form
            className={css.pair}
            onSubmit={(event) => {
              event.preventDefault();
              add();
            }}
          >
            <Autocomplete
              label={t('map.valueFrom')}
              data={[...new Set(column.values ?? column.samples)]}
              value={from}
              onChange={setFrom}
            />
            <TextInput label={t('map.valueTo')} value={to} onChange={(event) => setTo(event.currentTarget.value)} />
            <Button type="submit" variant="default">
              {t('map.addValue')}
            </Button>
          </form>
        </>
      )}
    </PanelPopover>
  );
}
