import { Combobox, Textarea, useCombobox } from '@mantine/core';
import { longestNote } from '@throughline/contract';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUsers } from '../api/directory.ts';
import { Person } from '../parts/marks/person.tsx';
import { type Mentioned, mentionAt } from './mention-text.ts';

type Props = {
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onMention: (user: Mentioned) => void;
  readonly onSubmit: () => void;
  readonly onEscape?: () => void;
  readonly autoFocus?: boolean;
  readonly error?: string | null;
};

/** Names offered at once. */
const offered = 6;

/** A box for a note: `@` offers people, Ctrl-Enter sends. */
export function NoteBox(props: Props) {
  const { t } = useTranslation('notes');
  const { text, onChange } = props;
  const box = useRef<HTMLTextAreaElement>(null);
  const users = useUsers();
  const list = useCombobox();
  const [asked, setAsked] = useState<ReturnType<typeof mentionAt>>(null);
  const wanted = asked?.query.toLowerCase() ?? '';
  const found =
    asked === null
      ? []
      : users
          .filter(({ active, name }) => active && name.toLowerCase().includes(wanted))
          .sort((one, other) => begins(other.name, wanted) - begins(one.name, wanted))
          .slice(0, offered);

  const look = () => {
    const next = mentionAt(box.current?.value ?? '', box.current?.selectionStart ?? 0);
    setAsked(next);
    if (next === null) return list.closeDropdown();
    list.openDropdown();
    list.resetSelectedOption();
    requestAnimationFrame(() => list.selectFirstOption());
  };
  const choose = (id: string) => {
    const user = users.find((one) => one.id === id);
    if (user === undefined || asked === null) return;
    const before = text.slice(0, asked.from);
    const after = text.slice(asked.from + 1 + asked.query.length);
    const next = `${before}@${user.name} ${after.trimStart()}`;
    onChange(next);
    props.onMention({ id: user.id, name: user.name });
    setAsked(null);
    list.closeDropdown();
    const caret = before.length + user.name.length + 2;
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(caret, caret);
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      props.onSubmit();
    } else if (event.key === 'Escape') {
      if (asked !== null) {
        event.stopPropagation();
        setAsked(null);
        list.closeDropdown();
      } else props.onEscape?.();
    }
  };
  const opened = asked !== null && found.length > 0 && list.dropdownOpened;

  return (
    <Combobox store={list} onOptionSubmit={choose} withinPortal={false} position="bottom-start">
      <Combobox.Target withAriaAttributes={false} withKeyboardNavigation={opened}>
        <Textarea
          ref={box}
          aria-label={props.label}
          aria-autocomplete="list"
          placeholder={t('placeholder')}
          value={text}
          onChange={(event) => {
            onChange(event.currentTarget.value);
            look();
          }}
          onClick={look}
          onKeyDown={onKeyDown}
          onBlur={() => list.closeDropdown()}
          maxLength={longestNote}
          autosize
          minRows={1}
          maxRows={12}
          autoFocus={props.autoFocus ?? false}
          error={props.error ?? null}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!opened}>
        <Combobox.Options aria-label={t('people')}>
          {found.map((user) => (
            <Combobox.Option key={user.id} value={user.id} onMouseDown={(event) => event.preventDefault()}>
              <Person name={user.name} />
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

const begins = (name: string, text: string) => Number(name.toLowerCase().startsWith(text));
