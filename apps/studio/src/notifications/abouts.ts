/** What the page of notifications can be narrowed to. */
export const abouts = ['all', 'unread', 'mentions', 'assigned', 'following', 'processes'] as const;
