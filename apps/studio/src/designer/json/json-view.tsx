import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { say } from '@throughline/expression';
import { writeDocument } from '@throughline/graph';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../words/language.ts';
import { announce } from '../announce.tsx';
import { useDesigner, useDesignerState } from '../designer-context.ts';
import { toastReason } from '../toast-reason.ts';
import { useView } from '../view.ts';
import css from './json.module.css';
import { keepText, keptText } from './kept-text.ts';
import { MonacoBox, type MonacoHandle } from './monaco-box.tsx';
import { readText } from './read-text.ts';

/** The document as text, both ways: the canvas shows here at once; a text that is valid becomes one gesture on Apply. */
export function JsonView() {
  const { t } = useTranslation('designer');
  const language = useLanguage();
  const designer = useDesigner();
  const show = useView((state) => state.show);
  const document = useDesignerState((state) => state.document);
  const id = useDesignerState((state) => state.process.id);
  const box = useRef<MonacoHandle>(null);
  // What is typed and not yet applied; null while the text is the document's.
  const [typed, setTyped] = useState<string | null>(() => keptText(id));
  const text = typed ?? writeDocument(document);
  const read = typed === null ? undefined : readText(typed);
  const problems = read && 'problems' in read ? read.problems : [];
  useEffect(() => keepText(id, typed), [id, typed]);
  const onType = useCallback(
    (next: string) => setTyped(next === writeDocument(designer.store.getState().document) ? null : next),
    [designer],
  );
  const apply = (): void => {
    if (!read || 'problems' in read) return;
    if (
      !designer.perform({ label: t('gesture.replace'), edits: [{ edit: 'replaceDocument', document: read.document }] })
    )
      return;
    setTyped(null);
    announce(t('json.applied'));
  };
  const tryApply = (): void => {
    if (problems[0]) toastReason(say(problems[0].message, language));
    else apply();
  };
  return (
    <section className={css.view} aria-label={t('json.name')}>
      <header className={css.head}>
        <h2>{t('json.name')}</h2>
        <span
          className={css.state}
          data-state={typed === null ? 'same' : problems.length > 0 ? 'faulty' : 'changed'}
          role="status"
        >
          {typed === null
            ? t('json.same')
            : problems.length > 0
              ? t('json.faulty', { count: problems.length })
              : t('json.changed')}
        </span>
        <span className="grow" />
        {typed !== null && (
          <>
            <Button size="compact-sm" variant="default" onClick={() => setTyped(null)}>
              {t('json.discard')}
            </Button>
            <Button size="compact-sm" onClick={tryApply} disabled={!designer.mayEdit || problems.length > 0}>
              {t('json.apply')}
            </Button>
          </>
        )}
        <ActionIcon size={28} aria-label={t('bar.hideJson')} onClick={() => show({ json: false })}>
          <IconX size={16} />
        </ActionIcon>
      </header>
      <MonacoBox
        ref={box}
        text={text}
        readOnly={!designer.mayEdit}
        problems={problems}
        label={t('json.name')}
        onType={onType}
      />
      {problems.length > 0 && (
        <ul className={css.problems} aria-label={t('problems.name')}>
          {problems.slice(0, 6).map((problem) => (
            <li key={`${problem.path} ${problem.code}`}>
              <button type="button" onClick={() => box.current?.reveal(problem.path)}>
                <code>{problem.path || '·'}</code> {say(problem.message, language)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
