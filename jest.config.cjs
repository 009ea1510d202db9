// Types are checked once, by `npm run types`: jest only strips them.
const typescript = ['ts-jest', { tsconfig: '<rootDir>/tsconfig.jest.json', diagnostics: false }];

const shared = {
  testEnvironment: 'node',
  transform: { '^.+\\.tsx?$': typescript },
  // The Forge tools' own install has packages of the same names as ours.
  modulePathIgnorePatterns: ['<rootDir>/\\.cache/'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/browser/', '<rootDir>/test/bench/'],
};

module.exports = {
  maxWorkers: 2,
  // Simulations and spawned tools take their time on a busy machine.
  testTimeout: 60_000,
  collectCoverageFrom: ['src/**/*.ts'],
  coverageDirectory: '.cache/coverage',
  coverageReporters: ['text-summary', 'json-summary', 'html'],
  coverageThreshold: { global: { lines: 92, branches: 85 } },
  projects: [
    {
      ...shared,
      displayName: 'node',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      setupFiles: ['<rootDir>/test/support/properties.setup.ts'],
    },
    {
      ...shared,
      displayName: 'static',
      testMatch: ['<rootDir>/test/static/**/*.test.tsx'],
      setupFiles: ['<rootDir>/test/support/properties.setup.ts', '<rootDir>/test/support/bridge.setup.ts'],
    },
  ],
};
