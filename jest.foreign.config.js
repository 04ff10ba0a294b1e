const base = require('./jest.config');

/** What programs that nobody here wrote make of the stand-ins: `npm run foreign` prints it as a table. */
module.exports = {
  ...base,
  testMatch: ['<rootDir>/packages/*/test/foreign/*.story.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 1,
  reporters: ['default', require.resolve('./test/engines/table-reporter.js')],
};
