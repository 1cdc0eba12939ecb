/** Names of the jobs that changes of modules leave behind. */
export const indexTask = 'buildIndexes';
export const fieldTask = 'changeField';
