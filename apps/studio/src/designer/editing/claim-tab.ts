const idKey = 'throughline.tab';
const lockName = (tab: string): string => `throughline.tab.${tab}`;

/** Who this tab is, as long as it lives, and whether another tab still lives. */
export type Tab = { readonly id: string; readonly isAlive: (other: string) => Promise<boolean> };

/**
 * A name for this tab, the same after a reload. A duplicated tab inherits the storage of its twin, so a lock of the browser
 * decides who keeps the name; the lock goes with the tab, also when the browser crashes.
 * Without locks (plain http on another machine) every other tab counts as alive: nothing is ever taken from it.
 */
export function claimTab(makeId: () => string): Promise<Tab> {
  claimed ??= claim(makeId);
  return claimed;
}

/** Once per page: a second claim would find the name taken by the first. */
let claimed: Promise<Tab> | undefined;

async function claim(makeId: () => string): Promise<Tab> {
  const locks = navigator.locks as LockManager | undefined;
  const before = sessionStorage.getItem(idKey);
  const id = before !== null && (!locks || (await hold(locks, before))) ? before : makeId();
  if (id !== before) {
    sessionStorage.setItem(idKey, id);
    if (locks) await hold(locks, id);
  }
  return {
    id,
    isAlive: async (other) => {
      if (!locks || other === id) return true;
      const { held } = await locks.query();
      return held?.some((lock) => lock.name === lockName(other)) ?? true;
    },
  };
}

/** Takes the lock of a name and keeps it until the tab is closed; false when another tab has it. */
function hold(locks: LockManager, tab: string): Promise<boolean> {
  return new Promise((taken) => {
    void locks.request(lockName(tab), { ifAvailable: true }, (lock) => {
      taken(lock !== null);
      return lock === null ? undefined : new Promise(() => {});
    });
  });
}
