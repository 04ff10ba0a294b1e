/** This package's tests alone; those that need a browser run with the project's. */
module.exports = {
  ...require('../../jest.config'),
  rootDir: __dirname,
  testMatch: ['<rootDir>/test/**/*.test.{ts,tsx}'],
};
