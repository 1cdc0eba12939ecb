/** How the engine treats a node. Nothing else in it depends on the kind. */
export type NodeRole =
  /** Where entries lead in. */
  | 'start'
  /** Where a record rests. */
  | 'place'
  /** Armed while the place it hangs on is alive. */
  | 'gate'
  /** Acts and moves on. */
  | 'step'
  /** Contains a region. */
  | 'block'
  | 'end';

/** What a node makes that comes to something later, and others may listen for. */
export type Made = 'message' | 'task' | 'call';
