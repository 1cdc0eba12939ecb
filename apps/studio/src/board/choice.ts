export type Choice = { readonly value: string | null; readonly name: string };
