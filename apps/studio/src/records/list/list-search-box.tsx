import { ActionIcon, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import type { ModuleDefinition } from '@throughline/crm';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNoun } from '../../words/language.ts';
import css from './list-page.module.css';
import type { List } from './use-list.ts';

/** Searches a moment after the last key. */
export function ListSearchBox({ module, list }: { readonly module: ModuleDefinition; readonly list: List }) {
  const { t } = useTranslation('records');
  const { t: parts } = useTranslation('parts');
  const noun = useNoun();
  const said = list.shown.search ?? '';
  const [text, setText] = useState(said);
  // Searches of this box that the address does not show yet; typing has gone on since.
  const asked = useRef<string[]>([]);
  const apply = useDebouncedCallback((next: string) => {
    const search = next.trim();
    if (search !== said) asked.current.push(search);
    list.change({ search });
  }, 250);
  const write = (next: string) => {
    setText(next);
    apply(next);
  };
  // The address may change from elsewhere: back button, a link, a view.
  useEffect(() => {
    const own = asked.current.indexOf(said);
    if (own >= 0) asked.current.splice(0, own + 1);
    else setText((now) => (now.trim() === said ? now : said));
  }, [said]);
  const label = t('list.search', { module: noun(module.labelPlural) });
  return (
    <TextInput
      className={css.search}
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} />}
      value={text}
      maxLength={100}
      onChange={(event) => write(event.currentTarget.value)}
      rightSection={
        text !== '' && (
          <ActionIcon aria-label={parts('clear')} size={24} onClick={() => write('')}>
            <IconX size={14} />
          </ActionIcon>
        )
      }
    />
  );
}
