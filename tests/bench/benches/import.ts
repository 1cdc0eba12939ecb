import { salesFiles } from '@throughline/runtime/testing/imports/sales-files';
import { withInstallation } from '../fresh.ts';
import { callerOf, importer } from '../import-file.ts';
import type { Bench } from '../measurement.ts';

const limitS = 10;

/**
 * 8,800 deals through the door everybody uses: from the first byte of the upload to the last row stored by the worker,
 * each with its change and its event, look-ups found by name.
 */
export const importDeals: Bench = () =>
  withInstallation(
    async (installation) => {
      const { teams, products, accounts, deals, counts } = salesFiles();
      const bringIn = importer(await callerOf(installation));
      await bringIn('users', teams);
      await bringIn('products', products);
      await bringIn('accounts', accounts);
      const began = performance.now();
      const { rows } = await bringIn('deals', deals);
      const seconds = (performance.now() - began) / 1000;
      if (rows.added !== counts.deals) throw new Error(`Only ${rows.added} deals came in.`);
      const measured = { unit: 's', limit: limitS, better: 'less', ratio: null } as const;
      return [{ name: 'import', value: Math.round(seconds * 100) / 100, ...measured }];
    },
    { sample: true },
  );
