import { cpus, totalmem } from 'node:os';
import { benches } from './benches/index.ts';
import { keepsLimit, type Measurement } from './measurement.ts';

// npm run -s bench -- <name|all> [--json]: one line of JSON, or a table; exit code 1 when a limit is not kept.
const [wanted, ...flags] = process.argv.slice(2);
const names = wanted === 'all' ? Object.keys(benches) : Object.keys(benches).filter((name) => name === wanted);

if (names.length === 0 || flags.some((flag) => flag !== '--json')) {
  console.error(`Which bench? npm run -s bench -- <name|all> [--json]; there are ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}

const machine = `${cpus()[0]?.model.trim() ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
const found: (Measurement & { readonly at: string })[] = [];
for (const name of names) {
  console.error(`Measuring ${name} …`);
  const bench = await benches[name]?.();
  for (const measurement of (await bench?.()) ?? []) found.push({ ...measurement, at: new Date().toISOString() });
}

if (flags.includes('--json')) {
  const lines = found.map(({ name, value, unit, limit, ratio, at }) => ({
    name,
    value,
    unit,
    limit,
    ratio,
    machine,
    at,
  }));
  console.log(JSON.stringify(lines));
} else {
  for (const one of found) console.log(`${keepsLimit(one) ? '✓' : '✗'} ${inWords(one)}`);
}
process.exitCode = found.every(keepsLimit) ? 0 : 1;

function inWords({ name, value, unit, limit, better, ratio }: Measurement): string {
  const bound = limit === null ? '' : ` (${better === 'less' ? 'at most' : 'at least'} ${limit} ${unit})`;
  return `${name}: ${value} ${unit}${bound}${ratio === null ? '' : `, ${ratio.toFixed(2)} of the reference`}`;
}
