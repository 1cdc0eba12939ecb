import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RuntimeContext } from '../../src/context.ts';
import type { FailPoint } from '../../src/fail-point.ts';
import { run } from '../../src/supervise/run.ts';

/** Where a room is to die, as `--die=<JSON>`. */
export type Death = {
  readonly point: FailPoint;
  /** Runs or effects, one of which must be at the point; nobody in particular when empty. */
  readonly of: readonly string[];
  /** With the first of `of` who comes; with the last of them, letting the others go on; or holding them until all are there. */
  readonly with: 'first' | 'last' | 'all';
  /** File that is told, as a JSON list, who was at the point. */
  readonly report: string;
};

const flag = '--die=';
const wish = process.argv.find((argument) => argument.startsWith(flag));
const death = wish === undefined ? undefined : (JSON.parse(wish.slice(flag.length)) as Death);

/** One of the two children of an installation that ends itself, as if it were killed, when a point is reached. */
await run(
  fileURLToPath(import.meta.url),
  process.argv.slice(2).filter((argument) => !argument.startsWith(flag)),
  {
    buildApp: async (context) => (await import('../../src/app.ts')).buildApp(doomed(context)),
    startWorker: async (context) => (await import('../../src/worker.ts')).startWorker(doomed(context)),
    firstLink: async (context, link) =>
      (await import('../../src/access/sign-in/first-link.ts')).firstLink(context, link),
  },
);

function doomed(context: RuntimeContext): RuntimeContext {
  if (death === undefined) return context;
  const { point, of, with: who, report } = death;
  const wanted = new Set(of);
  const there = new Set<string>();
  return {
    ...context,
    reached: (at, what) => {
      const mine = of.length === 0 ? what : what.filter((one) => wanted.has(one));
      if (at !== point || (mine.length === 0 && of.length > 0)) return;
      for (const one of mine) there.add(one);
      if (who === 'all' && there.size < of.length) return new Promise<void>(() => {});
      if (who === 'last' && there.size < of.length) return;
      writeFileSync(report, JSON.stringify([...there]));
      process.kill(process.pid, 'SIGKILL');
    },
  };
}
