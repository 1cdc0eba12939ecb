import { personFor } from '../../src/cli/open-installation.ts';
import { exportRecords } from '../../src/export/export-records.ts';
import { lentContext } from '../lent-context.ts';

// A process of its own, started with little memory: writes all accounts of the database it is given as a file, throws it
// away, and says how many lines it had and how much of its heap was in use at most, in MB.
const [url = ''] = process.argv.slice(2);
const { context, close } = lentContext(url);
let most = 0;
const watch = setInterval(() => {
  most = Math.max(most, process.memoryUsage().heapUsed);
}, 20);
const viewer = await personFor(context, 'ada@test.example');
let lines = 0;
for await (const text of exportRecords(context, viewer, 'accounts', { as: 'labels', bom: true, sort: 'name' })) {
  lines += text.split('\n').length - 1;
}
clearInterval(watch);
console.log(JSON.stringify({ lines, mostMb: Math.round(most / 2 ** 20) }));
await close();
