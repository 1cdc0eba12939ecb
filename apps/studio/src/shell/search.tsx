import '@mantine/spotlight/styles.layer.css';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconFileImport, IconPlus, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { routes } from '@throughline/contract';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { useModules } from '../api/directory.ts';
import { useMay } from '../api/session.ts';
import { ModuleIcon } from '../parts/marks/module-icon.tsx';
import { useNoun, useSay } from '../words/language.ts';
import css from './search.module.css';

type Found = { readonly id: string; readonly label: string; readonly icon: React.ReactNode; readonly go: () => void };

/** Search over everything: records of every module by their name, pages, and what can be created. */
export function Search({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('shell');
  const say = useSay();
  const [[store, spotlight]] = useState(createSpotlight);
  const [text, setText] = useState('');
  const wanted = text.trim();
  const [asked] = useDebouncedValue(wanted, 200);
  const modules = useModules();
  const answer = useQuery({
    ...ask(routes.search.search, { query: { search: asked, limit: 5 } }),
    enabled: asked.length > 0,
    placeholderData: keepPreviousData,
  });
  const pages = usePages(wanted);
  useEffect(() => spotlight.open(), [spotlight]);

  const groups: { readonly label: string; readonly found: readonly Found[] }[] = [];
  const navigate = useNavigate();
  if (wanted !== '') {
    const records = answer.data?.records ?? [];
    for (const module of modules) {
      groups.push({
        label: say(module.labelPlural),
        found: records
          .filter((record) => record.module === module.id)
          .map((record) => ({
            id: record.id,
            label: record.name,
            icon: <ModuleIcon name={module.icon} />,
            go: () => navigate({ to: '/records/$module/$id', params: { module: module.id, id: record.id } }),
          })),
      });
    }
  }
  groups.push(...pages);
  const filled = groups.filter((group) => group.found.length > 0);
  const waiting = answer.isFetching || asked !== wanted;
  const failed = answer.isError;

  return (
    <Spotlight.Root
      store={store}
      query={text}
      onQueryChange={setText}
      onSpotlightClose={onClose}
      shortcut={null}
      scrollable
      maxHeight={440}
      transitionProps={{ duration: 100 }}
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
      classNames={{ actionsGroup: css.group ?? '' }}
      attributes={{ content: { 'aria-label': t('search.label') } }}
    >
      <Spotlight.Search
        placeholder={t('search.placeholder')}
        aria-label={t('search.label')}
        leftSection={<IconSearch size={18} />}
      />
      <Spotlight.ActionsList>
        {filled.map((group) => (
          <Spotlight.ActionsGroup key={group.label} label={group.label}>
            {group.found.map((found) => (
              <Spotlight.Action key={found.id} label={found.label} leftSection={found.icon} onClick={found.go} />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {filled.length === 0 && !waiting && (
          <Spotlight.Empty>{failed ? t('search.failed') : t('search.none')}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function usePages(wanted: string) {
  const { t } = useTranslation('shell');
  const say = useSay();
  const noun = useNoun();
  const navigate = useNavigate();
  const modules = useModules();
  const mayWrite = useMay('records.write');
  const mayImport = useMay('records.import');
  const matching = (found: readonly Found[]) =>
    found.filter(({ label }) => label.toLowerCase().includes(wanted.toLowerCase()));
  const icon = <IconSearch size={18} />;
  const places: Found[] = modules.map((module) => ({
    id: `list-${module.id}`,
    label: say(module.labelPlural),
    icon: <ModuleIcon name={module.icon} />,
    go: () => navigate({ to: '/records/$module', params: { module: module.id }, search: {} }),
  }));
  for (const [name, to] of [
    ['home', '/'],
    ['inbox', '/inbox'],
    ['processes', '/processes'],
    ['messages', '/messages'],
    ['settings', '/settings'],
  ] as const) {
    places.push({ id: name, label: t(`nav.${name}`), icon, go: () => navigate({ to }) });
  }
  const create: Found[] = !mayWrite
    ? []
    : modules.map((module) => ({
        id: `new-${module.id}`,
        label: t('search.new', { what: noun(module.label) }),
        icon: <IconPlus size={18} />,
        go: () => navigate({ to: '/records/$module', params: { module: module.id }, search: { new: true } }),
      }));
  if (mayImport) {
    create.push({
      id: 'import',
      label: t('search.import'),
      icon: <IconFileImport size={18} />,
      go: () => navigate({ to: '/imports/new', search: {} }),
    });
  }
  return [
    { label: t('search.pages'), found: matching(places) },
    { label: t('search.create'), found: matching(create) },
  ];
}
