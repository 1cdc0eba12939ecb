import { boundLayout } from '@throughline/engine';
import type { Document } from '@throughline/graph';
import type { Session } from '../database/client.ts';

/** Those of `records r` whose layout a process guides: all of them where it is not bound to one. */
export function ofLayout({ sql }: Session, document: Pick<Document, 'settings'>) {
  const layout = boundLayout({ document });
  return layout === null ? sql`true` : sql`r.layout = ${layout}`;
}
