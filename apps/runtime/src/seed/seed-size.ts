/** How many of everything a seed makes. */
export type SeedSize = {
  readonly deals: number;
  readonly accounts: number;
  readonly contacts: number;
  readonly products: number;
  readonly representatives: number;
  readonly managers: number;
};

/** A company in which so many deals are usual: five deals to two contacts, fifteen to two accounts, at most 5,000 to a representative. */
export function seedSize(deals: number): SeedSize {
  const representatives = clamp(Math.ceil(deals / 5_000), 5, 500);
  return {
    deals,
    accounts: Math.max(5, Math.round((deals * 2) / 15)),
    contacts: Math.max(10, Math.round((deals * 2) / 5)),
    products: clamp(Math.round(deals / 5_000), 5, 200),
    representatives,
    managers: Math.ceil(representatives / 10),
  };
}

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
