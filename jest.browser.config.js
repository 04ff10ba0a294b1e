const base = require('./jest.config');

/** The tests that need Debian packages, a browser and the AWS CLI, or the network: packages as they are installed. */
module.exports = {
  ...base,
  testMatch: ['<rootDir>/{test,packages/*/test}/{browser,awscli,packed}/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 60_000,
  maxWorkers: 1,
  // A browser left open by a failing test is no reason to wait.
  forceExit: true,
};
