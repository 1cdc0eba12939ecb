import { StartRefused } from '../supervise/start-refused.ts';

/**
 * Why a database could not be used at the start, as a sentence without its password; undefined for errors that do not
 * come from connecting or from missing rights.
 */
export function explainConnection(url: string, error: unknown): StartRefused | undefined {
  if (!(error instanceof Error)) return undefined;
  if (!('code' in error)) return explainConnection(url, error.cause);
  const { host, username, pathname } = new URL(url);
  const name = decodeURIComponent(pathname.slice(1));
  switch (error.code) {
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ECONNRESET':
    case 'CONNECT_TIMEOUT':
    case 'CONNECTION_CLOSED':
      return new StartRefused(
        `The database at ${host} cannot be reached (${error.code}); start it, or correct DATABASE_URL.`,
      );
    case '28P01':
    case '28000':
      return new StartRefused(`The database at ${host} refuses the user ${username}; correct DATABASE_URL.`);
    case '3D000':
      return new StartRefused(`There is no database ${name} at ${host}; create it, or correct DATABASE_URL.`);
    case '42501':
      return new StartRefused(`The user ${username} may not create tables in the database ${name}; grant that right.`);
    case '57P03':
      return new StartRefused(`The database at ${host} is starting or stopping; try again in a moment.`);
    default:
      return undefined;
  }
}
