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
  process export NAME   Prints the draft of a process, by its name or id, as a file.
      --version N       A published version instead.
      --out FILE        Writes it there.
  process import FILE   Brings a file in as the draft of a new process; --name NAME, --as EMAIL, --json.
      --into NAME       Replaces the draft of this process instead.
  process check FILE    Says what publishing would say of a file, and which of its own tests fail; exit code 1 when
                        something stops it; --json.
  process simulate FILE --record FILE
                        Lets a record live through a process over imagined time; changes nothing; --json.
      --script FILE     What happens: {"from":"…","people":[…],"events":[{"at":"…","act":"qualify"}]}.
  process backtest FILE --over NAME
                        Walks a file over what the last runs of a process have lived through, and says where it would
                        have gone otherwise; changes nothing; --json.
      --runs N          How many runs, 20 unless said.
  audit check           Whether the audit log is what it was when it was sealed; exit code 1 when it is not; --json.
  seed                  Fills the installation with a large company, to see how it carries it.
      --deals N         How many deals, 100000 unless said; accounts, contacts and users in proportion, or by
                        --accounts N, --contacts N, --users N.
      --history         Also the changes and events that lead to each record.
      --yes             Adds to an installation that holds records already.

Settings come from the environment as for npm start: DATABASE_URL, DATA_DIR, BASE_URL, PORT.`;
