import type { SamplePlan } from './sample-plan.ts';

export type SampleProduct = { readonly id: string; readonly euros: number };

export function planProducts(plan: SamplePlan): readonly SampleProduct[] {
  const { words, people, money } = plan.ground;
  return words.products.map(([name, series, euros]) => ({
    id: plan.create('products', people.director, { name, series, salesPrice: money(euros) }, plan.at(320)),
    euros,
  }));
}
