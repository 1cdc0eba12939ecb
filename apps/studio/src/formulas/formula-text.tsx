import { Textarea } from '@mantine/core';
import { type Completions, callAround, completeFormula, formulaFunctions, type Shape } from '@throughline/expression';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../words/language.ts';
import css from './formula.module.css';
import { InsertWord } from './insert-word.tsx';
import { Offers } from './offers.tsx';

type Props = {
  /** Shown above the box, or only read out where `plain`. */
  readonly label: string;
  readonly plain?: boolean;
  readonly description?: ReactNode;
  readonly placeholder?: string;
  readonly text: string;
  readonly shape: Shape;
  readonly readOnly?: boolean;
  readonly onChange: (text: string) => void;
  /** What is wrong, and which characters of the text it is about. */
  readonly problem?: { readonly message: string; readonly range?: { readonly start: number; readonly end: number } };
};

/** Offers shown at once. */
const most = 12;

/**
 * A formula while it is written: fields, functions and options are offered at the caret (Ctrl-Space asks for them), the
 * function one stands in is explained, what is wrong is underlined at its place.
 */
export function FormulaText(props: Props) {
  const { label, text, shape, onChange, problem } = props;
  const { t } = useTranslation('formulas');
  const say = useSay();
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const mirror = useRef<HTMLDivElement>(null);
  const [caret, setCaret] = useState(0);
  const [offers, setOffers] = useState<Completions | null>(null);
  const [active, setActive] = useState(0);
  const [left, setLeft] = useState(false);
  const goTo = useRef<number | null>(null);
  useEffect(() => {
    if (goTo.current === null) return;
    box.current?.setSelectionRange(goTo.current, goTo.current);
    setCaret(goTo.current);
    goTo.current = null;
  });
  const items = offers?.items.slice(0, most) ?? [];
  const close = () => setOffers(null);
  const look = (value: string, at: number) => {
    const found = completeFormula(value, at, shape);
    setOffers(found.items.length === 0 ? null : found);
    setActive(0);
  };
  const put = (from: number, to: number, word: string, back: number) => {
    goTo.current = from + word.length - back;
    onChange(`${text.slice(0, from)}${word}${text.slice(to)}`);
    close();
    box.current?.focus();
  };
  const take = (at: number) => {
    const item = items[at];
    if (item !== undefined && offers !== null) put(offers.from, offers.to, item.insert, item.back);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault();
      return look(text, event.currentTarget.selectionStart);
    }
    if (offers === null) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const takes = event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey);
    if (by === undefined && !takes && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (by !== undefined) setActive((active + by + items.length) % items.length);
    else if (takes) take(active);
    else close();
  };
  const around = left ? undefined : callAround(text, caret);
  const called = around && formulaFunctions.find(({ name }) => name === around.name);
  const isWrong = problem !== undefined && (left || text.trim().length > 3);
  return (
    <div className={css.formula}>
      <Textarea
        ref={box}
        {...(props.plain ? { 'aria-label': label } : { label })}
        description={props.description}
        placeholder={props.placeholder ?? ''}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={4_000}
        readOnly={props.readOnly ?? false}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        classNames={{ input: css.text ?? '' }}
        value={text}
        error={isWrong ? problem.message : null}
        aria-autocomplete="list"
        aria-controls={offers === null ? undefined : id}
        aria-activedescendant={offers === null ? undefined : `${id}-${active}`}
        // Escape closes the list first, then what is around the box.
        data-mantine-stop-propagation={offers !== null || undefined}
        onChange={(event) => {
          const { value, selectionStart } = event.currentTarget;
          const typed = value.length > text.length && /[\p{L}\p{Nd}_."']$/u.test(value.slice(0, selectionStart));
          onChange(value);
          setCaret(selectionStart);
          const shortened = value.length < text.length && value !== '';
          if (typed || (offers !== null && shortened)) look(value, selectionStart);
          else close();
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
        onClick={close}
        onFocus={() => setLeft(false)}
        onBlur={() => {
          setLeft(true);
          close();
        }}
        onScroll={(event) => {
          if (mirror.current) mirror.current.scrollTop = event.currentTarget.scrollTop;
        }}
        inputContainer={(input) => (
          <div className={css.box}>
            {input}
            <div ref={mirror} className={css.mirror} aria-hidden="true">
              {isWrong && problem.range ? <Underlined text={text} {...problem.range} /> : null}
            </div>
            {offers !== null && <Offers id={id} items={items} active={active} onTake={take} onPoint={setActive} />}
          </div>
        )}
      />
      {called !== undefined && (
        <p className={css.help}>
          <code>{called.signature}</code> {say(called.help)}
        </p>
      )}
      <p className="sr" role="status">
        {offers !== null && t('offered', { count: items.length })}
      </p>
      {!props.readOnly && (
        <InsertWord
          shape={shape}
          onInsert={(word) => {
            const { selectionStart: from = text.length, selectionEnd: to = text.length } = box.current ?? {};
            put(from, to, word, word.endsWith('()') ? 1 : 0);
          }}
        />
      )}
    </div>
  );
}

/** The text again, unseen but for the line under what is wrong. At the end of the text one character is made up. */
function Underlined({ text, start, end }: { readonly text: string; readonly start: number; readonly end: number }) {
  const from = Math.min(start, text.length);
  return (
    <>
      {text.slice(0, from)}
      <mark>{text.slice(from, Math.max(end, from + 1)) || ' '}</mark>
      {text.slice(Math.max(end, from + 1))}
    </>
  );
}
