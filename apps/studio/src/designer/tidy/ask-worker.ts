import type { Point } from '../drawing/rect.ts';
import type { Tidying } from './tidy-layout.ts';

/** The tidy places of a drawing, computed in a worker that ends afterwards. */
export function tidyInWorker(tidying: Tidying): Promise<Record<string, Point>> {
  const worker = new Worker(new URL('./tidy-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Record<string, Point>>((resolve, reject) => {
    worker.onmessage = (event: MessageEvent<Record<string, Point>>) => resolve(event.data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(tidying);
  }).finally(() => worker.terminate());
}
