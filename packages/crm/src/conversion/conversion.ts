/** What a record of a module becomes: a lead turns into an account, a contact and perhaps a deal. In the order they are made. */
export type Conversion = { readonly into: readonly ConversionTarget[] };

export type ConversionTarget = {
  /** The name by which processes, API and pages know it: `contact`, `account`, `deal`. */
  readonly role: string;
  readonly module: string;
  /** May be left out; the others are always made or chosen. */
  readonly optional?: true;
  /** Field of the target → field of the source whose value it takes. */
  readonly fields: { readonly [target: string]: string };
  /** Look-up of the target → role (made before) it points to. */
  readonly links: { readonly [target: string]: string };
};
