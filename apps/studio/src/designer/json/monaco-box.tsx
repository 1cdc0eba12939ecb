import { useComputedColorScheme } from '@mantine/core';
import { say } from '@throughline/expression';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { useLanguage } from '../../words/language.ts';
import css from './json.module.css';
import { jsonEditor, mark, setTheme, showText } from './monaco.ts';
import { positionOf } from './path-position.ts';
import type { TextProblem } from './read-text.ts';

export type MonacoHandle = { readonly reveal: (path: string) => void };

/** The text editor in its place: shows a text, tells what is typed, marks what is wrong. */
export function MonacoBox(props: {
  readonly ref: Ref<MonacoHandle>;
  readonly text: string;
  readonly readOnly: boolean;
  readonly problems: readonly TextProblem[];
  readonly label: string;
  readonly onType: (text: string) => void;
}) {
  const { ref, text, readOnly, problems, label, onType } = props;
  const language = useLanguage();
  const dark = useComputedColorScheme() === 'dark';
  const box = useRef<HTMLDivElement>(null);
  // What is shown from outside is not typed.
  const showing = useRef(false);
  useEffect(() => {
    const { element, model } = jsonEditor();
    box.current?.append(element);
    const listening = model.onDidChangeContent(() => {
      if (!showing.current) onType(model.getValue());
    });
    return () => {
      listening.dispose();
      element.remove();
    };
  }, [onType]);
  useEffect(() => {
    showing.current = true;
    showText(jsonEditor().model, text);
    showing.current = false;
  }, [text]);
  useEffect(() => setTheme(dark), [dark]);
  useEffect(() => jsonEditor().editor.updateOptions({ readOnly, ariaLabel: label }), [readOnly, label]);
  useEffect(() => {
    const { model } = jsonEditor();
    // Whether it is JSON at all is the editor's own to say.
    const found = problems.filter((problem) => problem.code !== 'notJson');
    mark(
      model,
      found.map(({ path, message }) => ({ at: positionOf(text, path) ?? 0, message: say(message, language) })),
    );
  }, [problems, text, language]);
  useImperativeHandle(
    ref,
    () => ({
      reveal: (path) => {
        const { editor, model } = jsonEditor();
        const position = model.getPositionAt(positionOf(model.getValue(), path) ?? 0);
        editor.revealPositionInCenter(position);
        editor.setPosition(position);
        editor.focus();
      },
    }),
    [],
  );
  return <div ref={box} className={css.box} />;
}
