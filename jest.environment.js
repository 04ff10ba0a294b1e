const { AsyncLocalStorage } = require('node:async_hooks');
const { TestEnvironment } = require('jest-environment-node');

/** What was entered and not let go since the file that runs began. */
const entered = new Set();
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (...args) {
  entered.add(this);
  return run.apply(this, args);
};

/**
 * Node, with each `AsyncLocalStorage` disabled when the file that entered it is over. Before Node 24 every promise costs
 * time for every storage that was ever entered, and each file makes one of jest's own and more of what it loads anew:
 * after a hundred files, a third of a worker's time.
 */
module.exports = class extends TestEnvironment {
  async teardown() {
    for (const storage of entered) storage.disable();
    entered.clear();
    await super.teardown();
  }
};
