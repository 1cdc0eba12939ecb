/** A command was called in a way that means nothing; the message says what is wrong. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
}

export const usage = `Throughline on the command line. It works beside a running installation and without one.

  records import FILE --module MODULE   Brings the rows of a CSV file in as records.
  users import FILE                     The same for users, with their managers.
      --map JSON|FILE   How columns become fields: {"columns":[{"column":"…","field":"…"}]}.
                        Without it, the mapping that the import page would suggest.
      --as EMAIL        In whose name; the first administrator unless said.
      --dry-run         Says what would happen and writes nothing.
      --errors FILE     Where the rows that failed go, with their reasons; FILE.errors.csv unless said.
      --json            The result as one line of JSON.
  users link EMAIL      Prints a one-time sign-in link for a user.

Settings come from the environment as for npm start: DATABASE_URL, DATA_DIR, BASE_URL, PORT.`;
