import type { Bench } from '../measurement.ts';

/** Every bench by its name; each is loaded only when it is run. */
export const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  bulk: async () => (await import('./bulk.ts')).bulk,
  adopt: async () => (await import('./adopt.ts')).adopt,
  clicks: async () => (await import('./clicks.ts')).clicks,
  timers: async () => (await import('./timers.ts')).timers,
  steps: async () => (await import('./steps.ts')).steps,
  import: async () => (await import('./import.ts')).importDeals,
  list: async () => (await import('./list.ts')).list,
  seed: async () => (await import('./seed.ts')).seed,
  advance: async () => (await import('./advance.ts')).advance,
  start: async () => (await import('./start.ts')).start,
  transition: async () => (await import('./transition.ts')).transition,
  studio: async () => (await import('./studio.ts')).studio,
  canvas: async () => (await import('./canvas.ts')).canvas,
};
