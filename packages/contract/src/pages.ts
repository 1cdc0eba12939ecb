/** Pages of the studio that the server links to. A one-time token stands behind the `#`: `/set-up#<token>`, `/link#<token>`. */
export const setUpPath = '/set-up';
export const linkPath = '/link';
