import { useMantineColorScheme } from '@mantine/core';
import { useHotkeys, useLocalStorage } from '@mantine/hooks';
import { Outlet, useMatches, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api/session.ts';
import { CrumbSlot } from './crumbs.tsx';
import { Navigation } from './navigation.tsx';
import css from './shell.module.css';
import { TopBar } from './top-bar.tsx';

const Search = lazy(async () => ({ default: (await import('./search.tsx')).Search }));

/** The frame of every signed-in page: navigation, top bar, content; search over everything on Ctrl-K. */
export function Shell() {
  const { t } = useTranslation('shell');
  const frame = useMatches({
    select: (matches) => matches.findLast((match) => match.staticData.frame)?.staticData.frame,
  });
  const [narrow, setNarrow] = useLocalStorage({ key: 'throughline.narrow', defaultValue: false });
  const [searching, setSearching] = useState(false);
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  useHotkeys([['mod+K', () => setSearching(true)]], []);
  useThemeOfMe();
  const content = useFocusOnNewPage();

  return (
    <CrumbSlot value={slot}>
      <div className={css.frame} data-narrow={narrow || frame === 'editor' || undefined} data-frame={frame ?? 'page'}>
        <a className={css.skip} href="#content">
          {t('skip')}
        </a>
        <Navigation narrow={narrow} onNarrow={frame === 'editor' ? null : setNarrow} />
        {frame !== 'editor' && <TopBar crumbSlot={setSlot} onSearch={() => setSearching(true)} />}
        <main id="content" ref={content} className={css.content} tabIndex={-1}>
          <Outlet />
        </main>
        {searching && (
          <Suspense>
            <Search onClose={() => setSearching(false)} />
          </Suspense>
        )}
      </div>
    </CrumbSlot>
  );
}

/** The theme is the person's, on whatever device. */
function useThemeOfMe(): void {
  const { theme } = useMe();
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => setColorScheme(theme), [theme, setColorScheme]);
}

/** A new page begins at its top for the keyboard and for screen readers too; changed filters are not a new page. */
function useFocusOnNewPage() {
  const content = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== undefined && before.current !== path) {
      content.current?.focus({ preventScroll: true });
      content.current?.scrollTo(0, 0);
    }
    before.current = path;
  }, [path]);
  return content;
}
