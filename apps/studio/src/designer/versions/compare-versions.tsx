import { Button, NativeSelect, Skeleton } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type Answer, routes } from '@throughline/contract';
import { compileDocument, type Document, diffDocuments } from '@throughline/graph';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../api/ask.ts';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import { useLanguage } from '../../words/language.ts';
import { useDesignerState, useOpened } from '../designer-context.ts';
import { sayChange } from '../publish/say-change.ts';
import { useVersionShown } from './version-shown.ts';
import css from './versions.module.css';

type Versions = Answer<typeof routes.processes.listVersions>['versions'];
type Which = number | 'draft';

/** What is different between two versions, or a version and the draft, sentence by sentence. */
export function CompareVersions(props: {
  readonly first: number;
  readonly versions: Versions;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation('designer');
  const { versions } = props;
  // An older one is looked at for what came after it, the newest for what the draft would change.
  const [before, setBefore] = useState<Which>(props.first);
  const [after, setAfter] = useState<Which>('draft');
  const choices = [
    { value: 'draft', label: t('versions.draft') },
    ...versions.map(({ number }) => ({ value: String(number), label: t('bar.version', { version: number }) })),
  ];
  const read = (value: string): Which => (value === 'draft' ? 'draft' : Number(value));
  return (
    <div className={css.compare}>
      <Button
        variant="subtle"
        size="compact-sm"
        className={css.back ?? ''}
        leftSection={<IconArrowLeft size={14} />}
        onClick={props.onBack}
      >
        {t('versions.back')}
      </Button>
      <div className={css.pair}>
        <NativeSelect
          label={t('versions.before')}
          data={choices}
          value={String(before)}
          onChange={(event) => setBefore(read(event.currentTarget.value))}
        />
        <NativeSelect
          label={t('versions.after')}
          data={choices}
          value={String(after)}
          onChange={(event) => setAfter(read(event.currentTarget.value))}
        />
      </div>
      <Differences before={before} after={after} />
    </div>
  );
}

function Differences({ before, after }: { readonly before: Which; readonly after: Which }) {
  const { t } = useTranslation('designer');
  const language = useLanguage();
  const { designer, stage } = useOpened();
  const [old, now] = [useDocument(before), useDocument(after)];
  const error = old.error ?? now.error;
  if (error !== null) return <ErrorNotice error={error} />;
  if (old.document === undefined || now.document === undefined) return <Skeleton height={120} />;
  const compiled = compileDocument(now.document, designer.declarations);
  const changes = diffDocuments(old.document, now.document).map((change) =>
    sayChange(change, { t, language, compiled, declarations: designer.declarations, lookOf: stage.lookOf }),
  );
  if (changes.length === 0) return <p className="muted">{t('versions.same')}</p>;
  return (
    <section aria-label={t('versions.changes', { count: changes.length })}>
      <h3>{t('versions.changes', { count: changes.length })}</h3>
      <ul className={css.changes}>
        {changes.map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: made anew as a whole
          <li key={index}>{text}</li>
        ))}
      </ul>
    </section>
  );
}

function useDocument(which: Which): { readonly document: Document | undefined; readonly error: Error | null } {
  const shown = useVersionShown();
  const { id } = useDesignerState((state) => state.process);
  const here = useDesignerState((state) => state.document);
  const isHere = which === (shown ?? 'draft');
  const version = useQuery({
    ...ask(routes.processes.readVersion, { params: { id, number: which === 'draft' ? 1 : which } }),
    enabled: !isHere && which !== 'draft',
  });
  const draft = useQuery({
    ...ask(routes.processes.readDraft, { params: { id } }),
    enabled: !isHere && which === 'draft',
  });
  if (isHere) return { document: here, error: null };
  const { data, error } = which === 'draft' ? draft : version;
  return { document: data?.document, error };
}
