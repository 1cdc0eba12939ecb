import type { Conversion } from './conversion.ts';

/** How leads are converted until somebody maps them otherwise. */
export const leadConversion: Conversion = {
  into: [
    { role: 'account', module: 'accounts', fields: { name: 'company', phone: 'phone' }, links: {} },
    {
      role: 'contact',
      module: 'contacts',
      fields: {
        name: 'name',
        title: 'title',
        email: 'email',
        phone: 'phone',
        country: 'country',
        description: 'description',
      },
      links: { account: 'account' },
    },
    {
      role: 'deal',
      module: 'deals',
      optional: true,
      fields: { name: 'company' },
      links: { account: 'account', contact: 'contact' },
    },
  ],
};
