import type { Problem } from '@throughline/graph';
import type { Designer } from '../editing/designer.ts';
import type { Checking } from './check-worker.ts';

/** Hands rest this long, in milliseconds, before the drawing is checked. */
const pause = 200;

/** Checks the drawing after every change, in a worker; an answer about an older drawing is passed over. */
export function watchProblems({ store, module, modules }: Designer): () => void {
  const worker = new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let number = 0;
  const check = (): void => {
    number += 1;
    const { document, calendars } = store.getState();
    worker.postMessage({ number, document, module, modules, calendars } satisfies Checking);
  };
  worker.onmessage = ({ data }: MessageEvent<{ readonly number: number; readonly problems: readonly Problem[] }>) => {
    if (data.number === number) store.setState({ problems: errorsFirst(data.problems) });
  };
  const stop = store.subscribe((state, before) => {
    if (state.document === before.document && state.calendars === before.calendars) return;
    clearTimeout(timer);
    timer = setTimeout(check, pause);
  });
  check();
  return () => {
    stop();
    clearTimeout(timer);
    worker.terminate();
  };
}

function errorsFirst(problems: readonly Problem[]): readonly Problem[] {
  const rank = (problem: Problem): number => (problem.severity === 'error' ? 0 : 1);
  return problems.toSorted((a, b) => rank(a) - rank(b));
}
