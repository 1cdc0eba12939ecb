import type { TestClock } from '../src/clock.ts';
import { connect } from '../src/database/client.ts';
import { type TestContext, testContext } from './test-context.ts';

/** A context over a database somebody else has made, outside of vitest; its clock stands until it is moved, unless one is given. */
export function lentContext(url: string, clock?: TestClock): { readonly context: TestContext; close(): Promise<void> } {
  const database = connect(url, { max: 5, applicationName: 'throughline bench' });
  return {
    context: testContext({ url, database }, clock === undefined ? {} : { clock }),
    close: () => database.close(),
  };
}
