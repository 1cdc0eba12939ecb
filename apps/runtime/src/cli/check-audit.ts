import { type AuditFlaw, checkAudit as check } from '../audit/check-audit.ts';
import { keptHeads } from '../audit/heads-outside.ts';
import { withInstallation } from './open-installation.ts';
import { readArguments } from './read-arguments.ts';
import type { Surroundings } from './surroundings.ts';
import { WrongUse } from './usage.ts';

/** Whether the audit log is what it was when it was sealed; exit code 1 when it is not. */
export async function checkAudit(args: readonly string[], around: Surroundings): Promise<number> {
  const { values, positionals } = readArguments(args, { json: { type: 'boolean', default: false } });
  if (positionals.length > 0) throw new WrongUse('The audit is checked as a whole: audit check.');
  return withInstallation(around, async ({ db, config }) => {
    const found = await check(db, await keptHeads(config.dataDir));
    if (values.json) around.out(JSON.stringify(found));
    else {
      around.out(`${found.entries} entries in ${found.seals} seals, ${found.unsealed} not sealed yet.`);
      around.out(`Head of the chain: ${found.head}`);
      for (const flaw of found.flaws) around.out(sentenceOf(flaw));
      if (found.flaws.length === 0) around.out('Nothing was changed since it was sealed.');
    }
    return found.flaws.length === 0 ? 0 : 1;
  });
}

function sentenceOf(flaw: AuditFlaw): string {
  switch (flaw.is) {
    case 'entryGone':
      return `Seal ${flaw.seal}: the entry ${flaw.entry} is gone.`;
    case 'changed':
      return `Seal ${flaw.seal} of ${flaw.at}: its entries were changed since.`;
    case 'sealGone':
      return `Seal ${flaw.seal} is gone.`;
    case 'otherHead':
      return `Seal ${flaw.seal} is another one than was noted outside of the database: the chain was made anew.`;
    case 'slippedIn':
      return `The entry ${flaw.entry} was put in past the program.`;
  }
}
