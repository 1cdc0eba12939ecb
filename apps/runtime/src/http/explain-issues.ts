import type * as z from 'zod';

const where = { address: 'The address', query: 'The query', body: 'The request' } as const;

/** The first things that do not fit, as one sentence: what, where. */
export function explainIssues(part: keyof typeof where, issues: readonly z.core.$ZodIssue[]): string {
  const told = issues.slice(0, 3).map((issue) => {
    const path = issue.path.map(String).join('.');
    return path === '' ? issue.message : `${path}: ${issue.message}`;
  });
  const rest = issues.length > told.length ? `; and ${issues.length - told.length} more` : '';
  return `${where[part]} does not fit: ${told.join('; ')}${rest}.`;
}
