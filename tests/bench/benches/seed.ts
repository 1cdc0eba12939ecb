import { lentContext } from '@throughline/runtime/testing/lent-context';
import { seededCompany } from '@throughline/runtime/testing/seeded-company';
import { withDatabase } from '../fresh.ts';
import type { Bench } from '../measurement.ts';

const deals = 100_000;
/** Six minutes for a million. */
const limitS = 36;

/** A hundred thousand deals with their accounts and contacts into an empty installation, indexed and analysed. */
export const seed: Bench = () =>
  withDatabase(async (url) => {
    const { context, close } = lentContext(url);
    const began = performance.now();
    await seededCompany(context, deals);
    const seconds = (performance.now() - began) / 1000;
    await close();
    return [
      { name: 'seed', value: Math.round(seconds * 10) / 10, unit: 's', limit: limitS, better: 'less', ratio: null },
    ];
  });
