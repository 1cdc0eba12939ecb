import { connect } from '../../src/database/client.ts';
import { startEmbeddedPostgres } from '../../src/database/embedded/embedded-postgres.ts';
import { migrateDatabase } from '../../src/database/migrate.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import type { TestDatabase } from './test-database.ts';

/** A migrated database on a server of its own that writes as safely as a real one (fsync on), for tests that kill. */
export type SafeDatabase = TestDatabase & { readonly dataDir: string };

export async function safeDatabase(): Promise<SafeDatabase> {
  const folder = await temporaryFolder();
  const server = await startEmbeddedPostgres({ dataDir: folder.path });
  await migrateDatabase(server.url);
  const database = connect(server.url, { max: 5, applicationName: 'throughline test' });
  return {
    url: server.url,
    database,
    dataDir: folder.path,
    drop: async () => {
      await database.close();
      await server.stop();
      await folder.remove();
    },
  };
}
