import { personFor } from '../../src/cli/open-installation.ts';
import { prepareImport, startImport } from '../../src/imports/import-doors.ts';
import { readImportRow } from '../../src/imports/import-state.ts';
import { runImport } from '../../src/imports/run-import.ts';
import { lentContext } from '../lent-context.ts';

// A process of its own, started with little memory: brings so many accounts into the database it is given and says how
// much of its heap was in use at most, in MB.
const [url = '', count = '0'] = process.argv.slice(2);
const rows = Number(count);
const { context, close } = lentContext(url);

async function* file(): AsyncGenerator<Buffer> {
  yield Buffer.from('name,sector,employees\n');
  for (let from = 0; from < rows; from += 1_000) {
    const lines = Array.from({ length: 1_000 }, (_, at) => `Account ${count} ${from + at},Sector ${at % 40},${at}\n`);
    yield Buffer.from(lines.join(''));
  }
}

let most = 0;
const watch = setInterval(() => {
  most = Math.max(most, process.memoryUsage().heapUsed);
}, 20);
const viewer = await personFor(context, 'ada@test.example');
const upload = { name: 'accounts.csv', type: 'text/csv', bytes: file() };
const { id, suggested } = await prepareImport(context, viewer, 'accounts', upload);
await startImport(context, viewer, id, { mapping: { columns: [...suggested], empty: [''] }, dryRun: false }, false);
await runImport(context, id);
clearInterval(watch);
const { state, added } = await readImportRow(context.db, id);
console.log(JSON.stringify({ state, added, mostMb: Math.round(most / 2 ** 20) }));
await close();
