export type IncidentCode =
  | 'outOfFuel'
  | 'tooManyPositions'
  | 'tooManyVisits'
  | 'tooManyHolds'
  | 'valueTooLarge'
  | 'runTooLarge'
  | 'unknownZone'
  | 'brokenCondition'
  | 'brokenProcess'
  | 'brokenRun'
  /** Written by a newer build: left untouched. */
  | 'newerRun';

/** An impossible advance: it keeps nothing, the run stays as it was and shows an incident. Thrown by `transition`, `offers` and `compileProcess`. */
export class EngineIncident extends Error {
  readonly code: IncidentCode;
  /** Where, when a node is to blame. */
  readonly node: string | undefined;

  constructor(code: IncidentCode, message: string, node?: string) {
    super(message);
    this.name = 'EngineIncident';
    this.code = code;
    this.node = node;
  }
}
