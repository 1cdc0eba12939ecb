/** What people and pages ask for all day, as requests; `{deal}`, `{account}` and `{name}` stand for one of the many there are. */
export const hotReadings: readonly string[] = [
  '/api/records/deals',
  '/api/records/deals?sort=-createdAt',
  '/api/records/deals?sort=name',
  '/api/records/deals?sort=-amount',
  '/api/records/deals?sort=closeDate',
  '/api/records/deals?sort=stage',
  '/api/records/deals?sort=-stage',
  '/api/records/deals?sort=account',
  '/api/records/deals?sort=-contact',
  '/api/records/deals?sort=owner',
  `/api/records/deals?sort=-closeDate&filter=${all(['stage', 'equals', 'won'], ['amount', 'atLeast', { minor: '500000', currency: 'EUR' }])}`,
  `/api/records/deals?sort=-amount&filter=${all(['stage', 'equals', 'engaging'], ['closeDate', 'withinNext', { n: 30, unit: 'day' }])}`,
  `/api/records/deals?sort=-amount&filter=${all(['owner', 'isInMyTeam'], ['stage', 'notIn', ['won', 'lost']])}`,
  `/api/records/deals?sort=stage&filter=${all(['closeDate', 'atLeast', '2026-01-01'], ['amount', 'atLeast', { minor: '800000', currency: 'EUR' }])}`,
  `/api/records/deals?sort=account&filter=${all(['stage', 'equals', 'won'], ['amount', 'atLeast', { minor: '500000', currency: 'EUR' }])}`,
  `/api/records/deals?sort=-closeDate&filter=${all(['contact', 'equals', '{contact}'], ['stage', 'notEmpty'])}`,
  `/api/records/deals?filter=${all(['owner', 'isMe'], ['stage', 'equals', 'proposal'])}`,
  `/api/records/deals?sort=-updatedAt&filter=${all(['account', 'equals', '{account}'])}`,
  `/api/records/contacts?sort=name&filter=${all(['account', 'equals', '{account}'])}`,
  '/api/records/accounts?sort=name&search={name}',
  '/api/records/deals?search={name}',
  '/api/records/deals?search=仪器',
  '/api/look-up/accounts?search={name}',
  '/api/search?search={name}',
  '/api/search?search=仪器',
  '/api/records/deals/{deal}',
  '/api/records/deals/{deal}/timeline',
  '/api/records/deals/{deal}/processes',
  '/api/notifications',
];

function all(...tests: readonly (readonly [of: string, is: string, value?: unknown])[]): string {
  const lines = tests.map(([of, is, value]) => (value === undefined ? { of, is } : { of, is, value }));
  return encodeURIComponent(JSON.stringify({ all: lines })).replace(/%7B(account|contact)%7D/g, '{$1}');
}
