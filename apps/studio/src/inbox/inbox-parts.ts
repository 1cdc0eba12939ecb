/** What awaits me, what of mine awaits others, and what I have decided. */
export const inboxParts = ['mine', 'others', 'done'] as const;
export type InboxPart = (typeof inboxParts)[number];
