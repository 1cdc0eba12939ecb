/** A word with its Latin spelling, for addresses. */
export type Spelled = readonly [text: string, latin: string];

export const personKeys = [
  'chief',
  'director',
  'north',
  'south',
  'rep1',
  'rep2',
  'rep3',
  'rep4',
  'rep5',
  'rep6',
  'service',
  'agent1',
  'agent2',
  'processes',
] as const;
export type PersonKey = (typeof personKeys)[number];

/** The tree of roles: the standard one, a second sales team, and service. */
export const sampleRoles = {
  executive: null,
  salesDirector: 'executive',
  salesManager: 'salesDirector',
  salesRep: 'salesManager',
  salesManagerSouth: 'salesDirector',
  salesRepSouth: 'salesManagerSouth',
  serviceManager: 'executive',
  serviceAgent: 'serviceManager',
  operations: 'executive',
} as const;
export type SampleRole = keyof typeof sampleRoles;

/** Everything the sample company says in one language. Lists are drawn from by chance; their lengths do not matter. */
export type SampleWords = {
  readonly company: string;
  readonly people: { readonly [K in PersonKey]: Spelled };
  /** How a name is written from its parts. */
  readonly fullName: (given: string, family: string) => string;
  readonly given: readonly Spelled[];
  readonly family: readonly Spelled[];
  readonly roles: { readonly [R in SampleRole]: string };
  /** Names of accounts: every stem with every trade. */
  readonly companyName: (stem: string, trade: string) => string;
  readonly stems: readonly Spelled[];
  readonly trades: readonly (readonly [text: string, latin: string, sector: string])[];
  readonly places: readonly (readonly [place: string, country: string])[];
  readonly phone: (number: number) => string;
  readonly titles: readonly string[];
  /** Prices in whole euros; the fill turns them into the currency of the company. */
  readonly products: readonly (readonly [name: string, series: string, euros: number])[];
  readonly dealName: (account: string, need: string) => string;
  readonly needs: readonly string[];
  readonly nextSteps: readonly string[];
  readonly tasks: readonly string[];
  readonly calls: readonly string[];
  readonly meetings: readonly string[];
  readonly rooms: readonly string[];
  readonly cases: readonly (readonly [subject: string, kind: 'question' | 'problem' | 'complaint' | 'wish'])[];
  readonly solutions: readonly string[];
  readonly notes: readonly string[];
  readonly blueprint: {
    readonly name: string;
    readonly note: string;
    readonly qualify: string;
    readonly propose: string;
    readonly negotiate: string;
    readonly win: string;
    readonly lose: string;
    readonly hold: string;
    readonly resume: string;
    readonly remind: string;
    readonly guidance: string;
    readonly contractTask: string;
    readonly needsTalk: string;
  };
};
