import { checkDocument, type Problem } from '@throughline/graph';
import type { Designer } from '../editing/designer.ts';

/** Hands rest this long, in milliseconds, before the drawing is checked. */
const pause = 200;

/** Checks the drawing after every change, when the browser has nothing better to do. */
export function watchProblems({ store, declarations, module, modules }: Designer): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let idle: number | undefined;
  const check = (): void => {
    const { document } = store.getState();
    const found = checkDocument(document, declarations, module, modules);
    const severe = (one: Problem): number => (one.severity === 'error' ? 0 : 1);
    store.setState({ problems: found.toSorted((a, b) => severe(a) - severe(b)) });
  };
  const later = (): void => {
    clearTimeout(timer);
    cancelIdle(idle);
    timer = setTimeout(() => {
      idle = whenIdle(check);
    }, pause);
  };
  const stop = store.subscribe((state, before) => {
    if (state.document !== before.document) later();
  });
  idle = whenIdle(check);
  return () => {
    stop();
    clearTimeout(timer);
    cancelIdle(idle);
  };
}

/** Safari has no idle callbacks; there a short wait does. */
function whenIdle(run: () => void): number {
  if (typeof requestIdleCallback === 'function') return requestIdleCallback(run, { timeout: 1_000 });
  return setTimeout(run, 50) as unknown as number;
}
function cancelIdle(handle: number | undefined): void {
  if (handle === undefined) return;
  if (typeof cancelIdleCallback === 'function') cancelIdleCallback(handle);
  else clearTimeout(handle);
}
