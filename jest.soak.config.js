const base = require('./jest.config');

/** What needs more than a minute by itself: `SOAK_SHARE` of ten minutes at most, by the dice of `SOAK_SEED`. */
module.exports = {
  ...base,
  testMatch: ['<rootDir>/test/soak/*.soak.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  // The model computes, and the rest waits for most of its time.
  maxWorkers: 2,
};
