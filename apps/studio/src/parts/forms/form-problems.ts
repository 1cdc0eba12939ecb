import type { TFunction } from 'i18next';
import type * as z from 'zod';

export type FormProblems = { readonly [field: string]: string };

/** What does not fit a schema of the contract, as one sentence per field (by its first name in the path). */
export function formProblems(schema: z.ZodType, values: unknown, t: TFunction<'parts'>): FormProblems {
  const parsed = schema.safeParse(values);
  if (parsed.success) return {};
  const problems: { [field: string]: string } = {};
  for (const issue of parsed.error.issues) {
    const field = issue.path.map(String).join('.');
    problems[field] ??= sentence(issue, valueAt(values, issue.path), t);
  }
  return problems;
}

function sentence(issue: z.core.$ZodIssue, value: unknown, t: TFunction<'parts'>): string {
  if (value === undefined || value === null || (typeof value === 'string' && value.trim() === ''))
    return t('problem.empty');
  if (issue.code === 'too_small') return t('problem.tooShort', { n: Number(issue.minimum) });
  if (issue.code === 'too_big') return t('problem.tooLong', { n: Number(issue.maximum) });
  if (issue.code === 'invalid_format' && issue.format === 'email') return t('problem.email');
  return t('problem.invalid');
}

function valueAt(values: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null ? (at as { readonly [key: PropertyKey]: unknown })[key] : undefined,
    values,
  );
}
