import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../../parts/marks/key-hint.tsx';
import { useView } from '../view.ts';
import css from './shortcuts.module.css';

const sheet = {
  draw: [
    ['/', 'palette'],
    ['Enter', 'open'],
    ['F2', 'rename'],
    ['Del', 'delete'],
    ['Ctrl D', 'duplicate'],
    ['Ctrl C  Ctrl V', 'copy'],
    ['Ctrl Z', 'undo'],
    ['Ctrl Shift Z', 'redo'],
  ],
  walk: [
    ['Tab', 'tab'],
    ['Alt ←↑↓→', 'walk'],
    ['←↑↓→', 'nudge'],
    ['Space', 'select'],
    ['Ctrl A', 'selectAll'],
    ['Shift', 'box'],
  ],
  look: [
    ['1', 'fit'],
    ['+  −', 'zoom'],
    ['Ctrl F', 'search'],
    ['?', 'sheet'],
    ['Esc', 'escape'],
  ],
} as const;

/** All keys of the designer on one sheet. */
export function ShortcutsSheet() {
  const { t } = useTranslation('designer');
  const open = useView((state) => state.shortcuts);
  const show = useView((state) => state.show);
  return (
    <Modal
      opened={open}
      onClose={() => show({ shortcuts: false })}
      title={t('keys.title')}
      size={560}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className={css.sheet}>
        {(['draw', 'walk', 'look'] as const).map((part) => (
          <section key={part}>
            <h3>{t(`keys.${part}`)}</h3>
            <dl>
              {sheet[part].map(([keys, what]) => (
                <div key={what}>
                  <dt>{t(`keys.of.${what}`)}</dt>
                  <dd>
                    <KeyHint keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
