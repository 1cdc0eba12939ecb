import type { Change } from '@throughline/graph';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../words/language.ts';
import { useDesignerState, useOpened } from '../designer-context.ts';
import css from './publish.module.css';
import { sayChange } from './say-change.ts';

/** Shown at once; the rest is counted. */
const shown = 12;

/** The difference to the live version, in words. */
export function ChangeList({ changes, first }: { readonly changes: readonly Change[]; readonly first: boolean }) {
  const { t } = useTranslation('designer');
  const language = useLanguage();
  const { designer, stage } = useOpened();
  const compiled = useDesignerState((state) => state.compiled);
  if (first) return <p className="muted">{t('publish.first')}</p>;
  if (changes.length === 0) return <p className="muted">{t('publish.same')}</p>;
  const words = changes.map((change) =>
    sayChange(change, { t, language, compiled, declarations: designer.declarations, lookOf: stage.lookOf }),
  );
  return (
    <section>
      <h3>{t('publish.changes', { count: changes.length })}</h3>
      <ul className={css.changes}>
        {words.slice(0, shown).map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes
          <li key={index}>{text}</li>
        ))}
      </ul>
      {words.length > shown && <p className="muted small">{t('publish.more', { count: words.length - shown })}</p>}
    </section>
  );
}
