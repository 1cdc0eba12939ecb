import { connect } from '../src/database/client.ts';
import { type TestContext, testContext } from './test-context.ts';

/** A context over a database somebody else has made, outside of vitest; its clock stands until it is moved. */
export function lentContext(url: string): { readonly context: TestContext; close(): Promise<void> } {
  const database = connect(url, { max: 5, applicationName: 'throughline bench' });
  return { context: testContext({ url, database }), close: () => database.close() };
}
