/**
 * Who may import whom: the table of docs/architecture.md. Dependencies point one way, and both apps are leaves. A room
 * may import the rooms listed with it, nothing else of ours.
 */
const rooms = {
  'packages/expression': [],
  'packages/crm': ['packages/expression'],
  'packages/graph': ['packages/crm', 'packages/expression'],
  'packages/engine': ['packages/graph', 'packages/crm', 'packages/expression'],
  'packages/catalog': ['packages/engine', 'packages/graph', 'packages/crm', 'packages/expression'],
  'packages/contract': ['packages/catalog', 'packages/engine', 'packages/graph', 'packages/crm', 'packages/expression'],
};
const pure = '^packages/[^/]+/src/(?!.*[.]test[.]ts$)';
const allRooms = '^(packages|apps)/[^/]+/';

const oneWay = Object.entries(rooms).map(([room, allowed]) => ({
  name: `${room.replace('/', '-')}-knows-only-what-stands-left`,
  comment: `${room} may import ${allowed.length > 0 ? allowed.join(', ') : 'no other room'}.`,
  severity: 'error',
  from: { path: `^${room}/` },
  to: { path: allRooms, pathNot: [room, ...allowed].map((name) => `^${name}/`) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...oneWay,
    {
      name: 'apps-are-leaves',
      comment: 'Nothing imports an app, but for tests through the door the runtime offers them.',
      severity: 'error',
      from: { path: '^(packages|apps/studio)/' },
      to: { path: '^apps/', pathNot: '^apps/studio/' },
    },
    {
      name: 'runtime-knows-no-studio',
      severity: 'error',
      from: { path: '^apps/runtime/' },
      to: { path: '^apps/studio/' },
    },
    {
      name: 'apps-know-no-tests',
      severity: 'error',
      from: { path: '^(packages|apps)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'pure-packages-do-no-io',
      comment: 'A package decides in values; Node comes in at the edge, in the apps.',
      severity: 'error',
      from: { path: pure },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'packages-know-no-frame',
      comment: 'React, Fastify and PostgreSQL belong to the apps.',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: 'node_modules/(react|react-dom|@xyflow|@mantine|fastify|postgres|drizzle-orm)/' },
    },
    {
      name: 'node-kinds-are-apart',
      comment: 'A kind is a folder; what two kinds share is a word of the vocabulary, not an import.',
      severity: 'error',
      from: { path: '^packages/catalog/src/nodes/([^/]+)/' },
      to: { path: '^packages/catalog/src/nodes/[^/]+/', pathNot: '^packages/catalog/src/nodes/$1/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: { path: '^(packages|apps)/' },
      to: { circular: true },
    },
    {
      name: 'everything-is-found',
      severity: 'error',
      from: { path: '^(packages|apps|tests)/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules'] },
    exclude: { path: ['/dist/', '/dist[.]', 'node_modules/[.]cache'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
