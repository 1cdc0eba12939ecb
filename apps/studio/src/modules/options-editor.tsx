import { ActionIcon, Button, Select, Switch, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { type Field, optionColours, type PicklistOption } from '@throughline/crm';
import { type Language, say as sayIn, type Text } from '@throughline/expression';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage, useSay } from '../words/language.ts';
import { idFrom } from './id-from.ts';
import { MapOption } from './map-option.tsx';
import css from './modules.module.css';

type Props = {
  readonly module: string;
  readonly field: Field;
  readonly kept: Field | null;
  readonly onChange: (options: readonly PicklistOption[]) => void;
  readonly onDone: () => void;
};

/** The options in their order. Keys are made once and stay; one that is stored goes by a mapping. */
export function OptionsEditor({ module, field, kept, onChange, onDone }: Props) {
  const { t } = useTranslation('modules');
  const say = useSay();
  const language = useLanguage();
  const [going, setGoing] = useState<PicklistOption | null>(null);
  const options = field.options ?? [];
  const put = (at: number, option: PicklistOption) =>
    onChange(options.map((one, index) => (index === at ? option : one)));
  const isKept = (key: string) => kept?.options?.some((one) => one.key === key) ?? false;
  const move = (from: number, by: number) => {
    const next = [...options];
    next.splice(from + by, 0, ...next.splice(from, 1));
    onChange(next);
  };
  const add = () => {
    const key = idFrom(
      '',
      'option',
      options.map((one) => one.key),
    );
    onChange([...options, { key, label: { en: '' } }]);
  };
  const rename = (at: number, option: PicklistOption, name: string) => {
    const label = relabelled(option.label, language, name);
    const others = options.filter((_, index) => index !== at).map((one) => one.key);
    put(at, { ...option, label, key: isKept(option.key) ? option.key : idFrom(sayIn(label, 'en'), 'option', others) });
  };
  return (
    <fieldset className={css.list}>
      <legend>{t('field.options')}</legend>
      {options.map((option, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is its name while its key is still made from what is typed
        <div key={index} className={css.wide}>
          <TextInput
            aria-label={t('field.option', { number: index + 1 })}
            value={say(option.label)}
            onChange={(event) => rename(index, option, event.currentTarget.value)}
          />
          <Select<string>
            aria-label={t('field.colour', { number: index + 1 })}
            w={110}
            data={optionColours.map((colour) => ({ value: colour, label: t(`colours.${colour}`) }))}
            value={option.colour ?? 'gray'}
            allowDeselect={false}
            onChange={(colour) => colour !== null && put(index, { ...option, colour })}
          />
          <Switch
            label={t('field.inactive')}
            checked={option.inactive === true}
            onChange={(event) => {
              const { inactive: _, ...active } = option;
              put(index, event.currentTarget.checked ? { ...active, inactive: true } : active);
            }}
          />
          <ActionIcon
            aria-label={t('up', { name: say(option.label) })}
            disabled={index === 0}
            onClick={() => move(index, -1)}
          >
            <IconArrowUp size={16} />
          </ActionIcon>
          <ActionIcon
            aria-label={t('down', { name: say(option.label) })}
            disabled={index === options.length - 1}
            onClick={() => move(index, 1)}
          >
            <IconArrowDown size={16} />
          </ActionIcon>
          <ActionIcon
            aria-label={t('field.removeOption', { number: index + 1 })}
            onClick={() => (isKept(option.key) ? setGoing(option) : onChange(options.filter((_, at) => at !== index)))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </div>
      ))}
      <Button variant="default" leftSection={<IconPlus size={16} />} onClick={add}>
        {t('field.addOption')}
      </Button>
      {going !== null && kept !== null && (
        <MapOption module={module} field={kept} option={going} onClose={() => setGoing(null)} onDone={onDone} />
      )}
    </fieldset>
  );
}

function relabelled(label: Text, language: Language, name: string): Text {
  const now = typeof label === 'string' ? { en: label } : label;
  const first = language !== 'en' && now.en === '' ? { en: name } : {};
  return { ...now, ...first, [language]: name } as Text;
}
