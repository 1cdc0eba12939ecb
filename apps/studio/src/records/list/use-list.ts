import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { View, ViewDefinition } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import { useViewByLink, viewsQuery } from '../../views/view-queries.ts';
import type { ListSearch } from './list-search.ts';
import { addressOf, changed, type ListChange, plainList, saysSomething, shownBy } from './list-state.ts';

const noViews: readonly View[] = [];

/** What a list shows: the view of the address (or the one it begins with), and what was changed over it. */
export function useList(module: ModuleDefinition, search: ListSearch) {
  const navigate = useNavigate({ from: '/records/$module' });
  const mine = useQuery(viewsQuery(module.id));
  const views = mine.data?.views ?? noViews;
  const start = saysSomething(search) ? null : (mine.data?.start ?? null);
  const wanted = search.view === 'all' ? undefined : (search.view ?? start ?? undefined);
  const known = views.find(({ id }) => id === wanted);
  const linked = useViewByLink(wanted, mine.isSuccess && known === undefined);
  const view = wanted === undefined ? null : (known ?? linked.data ?? null);
  const base: ViewDefinition = view?.definition ?? plainList;
  const shown = shownBy(search, base);
  // Beside a list that begins with a view, "all" is a choice of its own.
  const named = view?.id ?? (mine.data?.start ? 'all' : undefined);
  const isReady = !mine.isPending && (wanted === undefined || view !== null || linked.error !== null);
  // From the address as it is by then: of two changes in a row the second does not know what the first has shown.
  const go = (next: (now: ListSearch) => ListSearch) =>
    navigate({ search: (now) => ({ ...next(now), ...(now.new ? { new: true as const } : {}) }), replace: true });
  return {
    views,
    view,
    base,
    shown,
    /** The view of the address cannot be opened. */
    problem: linked.error,
    isReady,
    isChanged: view !== null && Object.keys(addressOf(undefined, base, shown)).length > 0,
    start: mine.data?.start ?? null,
    startOfAll: mine.data?.startOfAll ?? null,
    /** The address of what is shown now, e.g. for a drawer over it. */
    address: isReady ? addressOf(named, base, shown) : search,
    change: (change: ListChange) =>
      go((now) =>
        // A change that comes late, e.g. of a filter being typed, is none of the view opened since.
        now.view === search.view || now.view === named
          ? addressOf(named, base, changed(shownBy(now, base), change))
          : now,
      ),
    reset: () => go(() => (named === undefined ? {} : { view: named })),
    open: (id: string | null) => navigate({ search: { view: id ?? 'all' } }),
  };
}
export type List = ReturnType<typeof useList>;
