import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { run } from '../../src/supervise/run.ts';
import { StartRefused } from '../../src/supervise/start-refused.ts';

/**
 * A Throughline with next to nothing in its rooms, to try how a whole one is started, kept running and stopped. HTTP
 * answers `/health` and keeps words (`POST /words/<word>`, `GET /words`); the worker writes who it is every 50 ms.
 */
await run(fileURLToPath(import.meta.url), process.argv.slice(2), {
  buildApp: async ({ db }) => {
    await db.sql`create table if not exists words (word text)`;
    const server = createServer(async (request, response) => {
      const word = /^\/words\/(\w+)$/.exec(request.url ?? '')?.[1];
      if (word !== undefined) await db.sql`insert into words values (${word})`;
      const rows = await db.sql<{ word: string }[]>`select word from words order by word`;
      response.end(JSON.stringify(rows.map((row) => row.word)));
    });
    return {
      listen: ({ host, port }) => new Promise((done) => server.listen(port, host, () => done(undefined))),
      close: () => new Promise((done) => server.close(done)),
    };
  },
  startWorker: async ({ db }) => {
    // Several begin at once, and `if not exists` alone is no lock.
    await db.sql.begin(async (sql) => {
      await sql`select pg_advisory_xact_lock(1)`;
      await sql`create table if not exists workers (pid int)`;
    });
    const beat = setInterval(() => void db.sql`insert into workers values (${process.pid})`.catch(() => {}), 50);
    return { stop: async () => clearInterval(beat) };
  },
  firstLink: async ({ config, db }, { sample }) => {
    const [filled] = await db.sql`select 1 from words`;
    if (sample && filled)
      throw new StartRefused('This installation holds data already; the sample needs an empty one.');
    return { url: `${config.baseUrl}/${sample ? 'sample' : 'set-up'}` };
  },
});
