import { Button } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import type { ManagedModule } from '@throughline/contract';
import { fieldsOfLayout, type Layout } from '@throughline/crm';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import settings from '../settings/settings.module.css';
import { useSay } from '../words/language.ts';
import { LayoutDrawer } from './layout-drawer.tsx';

/** The layouts of a module: each a name and the fields it shows. */
export function LayoutsBlock({ managed }: { readonly managed: ManagedModule }) {
  const { t } = useTranslation('modules');
  const say = useSay();
  const [edited, setEdited] = useState<Layout | 'new' | null>(null);
  const { definition } = managed;
  const layouts = definition.layouts ?? [];
  return (
    <section className={settings.block} aria-labelledby="module-layouts">
      <h2 id="module-layouts">{t('layout.title')}</h2>
      <p className="muted">{t('layout.text')}</p>
      {layouts.length === 0 ? (
        <p className="muted">{t('layout.none')}</p>
      ) : (
        <ul className={settings.plain}>
          {layouts.map((layout) => (
            <li key={layout.id}>
              <b>{say(layout.label)}</b>
              <span className="muted">
                {t('layout.count', { count: fieldsOfLayout(definition, layout.id).length })}
              </span>
              <Button
                variant="subtle"
                size="compact-sm"
                leftSection={<IconPencil size={14} />}
                aria-label={t('layout.edit', { name: say(layout.label) })}
                onClick={() => setEdited(layout)}
              >
                {t('layout.change')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Button
        variant="default"
        className={settings.own}
        leftSection={<IconPlus size={16} />}
        onClick={() => setEdited('new')}
      >
        {t('layout.add')}
      </Button>
      {edited !== null && (
        <LayoutDrawer managed={managed} layout={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </section>
  );
}
