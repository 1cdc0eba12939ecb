import { ActionIcon, Menu, ScrollArea, Textarea, Tooltip } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../words/language.ts';
import { pathChoices } from '../conditions/path-choices.ts';
import { useFieldAt, useForm } from '../inspector/form-context.ts';
import type { WidgetProps } from './widget-props.ts';

/** A text with merge fields, `{{account.name}}`; a menu puts them in where the cursor stands. */
export function TemplateField({ field, at, label, help, error }: WidgetProps) {
  const { value } = useFieldAt(at);
  const { write, readOnly, shape } = useForm();
  const { t } = useTranslation('designer');
  const language = useLanguage();
  const box = useRef<HTMLTextAreaElement>(null);
  const text = typeof value === 'string' ? value : '';
  const set = (next: string): void => write({ [at]: next === '' ? undefined : next }, label);
  const insert = (path: string): void => {
    const from = box.current?.selectionStart ?? text.length;
    const to = box.current?.selectionEnd ?? from;
    const piece = `{{${path}}}`;
    set(text.slice(0, from) + piece + text.slice(to));
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(from + piece.length, from + piece.length);
    });
  };
  return (
    <Textarea
      ref={box}
      label={label}
      description={help}
      error={error}
      readOnly={readOnly}
      autosize
      minRows={1}
      maxRows={14}
      value={text}
      placeholder={field.optional ? t('form.optional') : ''}
      onChange={(event) => set(event.currentTarget.value)}
      rightSectionWidth={34}
      rightSection={
        !readOnly && (
          <Menu width={260}>
            <Menu.Target>
              <Tooltip label={t('form.mergeField')}>
                <ActionIcon size={24} aria-label={t('form.mergeFieldInto', { label })}>
                  <IconBraces size={16} />
                </ActionIcon>
              </Tooltip>
            </Menu.Target>
            <Menu.Dropdown>
              <ScrollArea.Autosize mah={300}>
                {pathChoices(shape, language).map((group) => (
                  <div key={group.group}>
                    <Menu.Label>{group.group}</Menu.Label>
                    {group.items.map((item) => (
                      <Menu.Item key={item.value} onClick={() => insert(item.value)}>
                        {item.label}
                      </Menu.Item>
                    ))}
                  </div>
                ))}
              </ScrollArea.Autosize>
            </Menu.Dropdown>
          </Menu>
        )
      }
    />
  );
}
