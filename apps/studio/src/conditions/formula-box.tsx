import { Select, Textarea } from '@mantine/core';
import { checkCondition, formulaFunctions, type Shape, say, sayPath } from '@throughline/expression';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../words/language.ts';
import css from './condition-builder.module.css';

type Props = { readonly text: string; readonly shape: Shape; readonly onChange: (text: string) => void };

/** A condition as text: checked against the fields while it is written; names and functions are put in from a list. */
export function FormulaBox({ text, shape, onChange }: Props) {
  const { t } = useTranslation('conditions');
  const language = useLanguage();
  const box = useRef<HTMLTextAreaElement>(null);
  const [left, setLeft] = useState(false);
  const [problem] = text.trim() === '' ? [] : checkCondition({ formula: text }, shape);
  const insert = (word: string) => {
    const at = box.current?.selectionStart ?? text.length;
    const end = box.current?.selectionEnd ?? at;
    const next = `${text.slice(0, at)}${word}${text.slice(end)}`;
    onChange(next);
    requestAnimationFrame(() => {
      box.current?.focus();
      const caret = at + word.length - (word.endsWith('()') ? 1 : 0);
      box.current?.setSelectionRange(caret, caret);
    });
  };
  const fields = namesIn(shape).map((name) => ({ value: name, label: `${sayPath(name, shape, language)} · ${name}` }));
  const functions = formulaFunctions.map(({ name, signature }) => ({ value: `${name}()`, label: signature }));
  return (
    <div className={css.formula}>
      <Textarea
        ref={box}
        aria-label={t('formula')}
        placeholder={t('formulaHelp')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4_000}
        spellCheck={false}
        ff="monospace"
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
        onBlur={() => setLeft(true)}
        error={problem !== undefined && (left || text.length > 3) ? say(problem.message, language) : null}
      />
      <Select<string>
        aria-label={t('insert')}
        placeholder={t('insert')}
        data={[
          { group: t('insertField'), items: fields },
          { group: t('insertFunction'), items: functions },
        ]}
        value={null}
        searchable
        maxDropdownHeight={320}
        onChange={(word) => word !== null && insert(word)}
      />
    </div>
  );
}

/** Names of the record, of what stands behind its look-ups, and counts of what leads to it. */
function namesIn(shape: Shape): readonly string[] {
  const inner = (name: string, depth: number, behind: Shape): readonly string[] =>
    Object.entries(behind).flatMap(([part, slot]) => {
      const path = `${name}.${part}`;
      if (slot.type === 'json') return depth < 2 && slot.of ? inner(path, depth + 1, slot.of()) : [];
      return [path];
    });
  return Object.entries(shape).flatMap(([name, slot]) => {
    const behind = slot.of === undefined ? [] : inner(name, 0, slot.of());
    return slot.type === 'json' ? behind : [name, ...behind];
  });
}
