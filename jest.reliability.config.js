const base = require('./jest.config');

/** What writes docs/reliability.md, or plays `RELIABILITY_SHARE` of it, or `RELIABILITY_ONLY` some rows, and tells what that came to. */
module.exports = {
  ...base,
  testMatch: ['<rootDir>/test/model/*.rows.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 2,
};
