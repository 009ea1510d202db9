// The import directions of ARCHITECTURE.md. A folder that is not in this table may import nothing of ours.
const mayImport = {
  model: [],
  'storage-format': [],
  platform: ['model'],
  contract: ['model'],
  atlassian: ['model', 'platform'],
  pages: ['model', 'storage-format'],
  planning: ['model', 'pages'],
  runs: ['model', 'pages', 'planning', 'atlassian', 'platform'],
  'use-cases': ['model', 'storage-format', 'platform', 'contract', 'atlassian', 'pages', 'planning', 'runs'],
  handlers: ['use-cases', 'runs', 'contract', 'model', 'platform'],
  forge: ['platform', 'contract', 'model'],
};

const folderRules = Object.entries(mayImport).map(([folder, others]) => ({
  name: `${folder}-imports`,
  comment: `src/${folder} may import ${others.length > 0 ? others.join(', ') : 'nothing of ours'}.`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: '^(src|static|local|test)/', pathNot: `^src/(${[folder, ...others].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...folderRules,
    {
      name: 'only-known-folders',
      comment: 'A new folder of src needs a row in the table above, and in ARCHITECTURE.md.',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/((${Object.keys(mayImport).join('|')})/|(app|index)\\.ts$)` },
      to: {},
    },
    {
      name: 'app-is-free-of-forge',
      comment: 'createApp wires everything to a platform; only the entry knows which.',
      severity: 'error',
      from: { path: '^src/app\\.ts$' },
      to: { path: '^(src/(forge/|index\\.ts)|static/|local/|test/)' },
    },
    {
      name: 'entry-stays-in-src',
      severity: 'error',
      from: { path: '^src/index\\.ts$' },
      to: { path: '^(static|local|test)/' },
    },
    {
      name: 'forge-packages-in-forge',
      comment: 'Only src/forge speaks to Forge, so that everything else runs without it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/forge/' },
      to: { path: '(^|node_modules/)@forge/' },
    },
    {
      name: 'surfaces',
      comment: 'What people see knows the contract, UI Kit and the bridge.',
      severity: 'error',
      from: { path: '^static/' },
      to: { pathNot: '^(static/|src/contract/)|(^|/)node_modules/(@forge/(react|bridge)|react|@types/react)/' },
    },
    {
      name: 'local-knows-no-source',
      comment: 'A fake that shares our parser or client agrees with our mistakes. It loads the built app by path.',
      severity: 'error',
      from: { path: '^local/' },
      to: { path: '^(src|static|test)/' },
    },
    {
      name: 'shipped-dependencies',
      comment: 'What ships may use only what package.json ships.',
      severity: 'error',
      from: { path: '^(src|static)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-optional', 'npm-peer'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.check.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
