/** What a process may grow to. A draft may be twice as large on the canvas, so that a paste too much can be undone in peace. */
export const limits = {
  nodes: 1_000,
  edges: 3_000,
  draftNodes: 2_000,
  draftEdges: 6_000,
  nesting: 5,
  gatesPerSource: 50,
  /** Characters of one node's config (or of the settings) as JSON. */
  configLength: 32_000,
  /** Levels of lists and objects inside each other, anywhere in a document. */
  depth: 40,
} as const;
