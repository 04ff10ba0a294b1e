const base = require('./jest.config');

/** The same scenarios on each engine that runs the whole product: `npm run engines` prints them as a table. */
module.exports = {
  ...base,
  testMatch: ['<rootDir>/test/engines/*.story.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 60_000,
  maxWorkers: 2,
  reporters: ['default', require.resolve('./test/engines/table-reporter.js')],
};
