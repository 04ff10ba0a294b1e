const { createHash } = require('node:crypto');
const { relative } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/** Those that take longest by themselves, the longest first: begun last, one of them would run on alone. */
const LONGEST = [
  'test/e2e/story.test.ts',
  'test/e2e/slack-install.test.ts',
  'test/soak/model.soak.ts',
  'test/soak/model-beside.soak.ts',
  'test/soak/newsroom.soak.ts',
];
/** What starts a Holdpoint of its own: it waits for most of its time, while the rest computes. */
const WAITING = /\/test\/(e2e|cost)\//;
/** The share of a run in which all that waits has begun, so that none of it runs on alone. */
const WAITING_BEGINS_BEFORE = 0.95;

/** Mixes long and short, the same way each time. */
const mixed = (path) => createHash('sha1').update(relative(__dirname, path)).digest('hex');

/**
 * Has what waits and what computes run side by side from the first to the last, and the longest begin first, also where no
 * run before has told jest how long each takes. jest's own order, the longest first, puts all that waits at the front, and
 * has what computes most compete for two cores by itself.
 */
module.exports = class extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const at = LONGEST.findIndex((name) => path.endsWith(name));
      return at < 0 ? LONGEST.length : at;
    };
    const sorted = super.sort(tests);
    const [waiting, computing] = [true, false].map((waits) =>
      sorted.filter(({ path }) => WAITING.test(path) === waits),
    );
    computing.sort((one, other) => (mixed(one.path) < mixed(other.path) ? -1 : 1));
    const placed = [waiting, computing].flatMap((kind) => {
      return kind.map((test, n) => ({
        test,
        place: (n / kind.length) * (kind === waiting ? WAITING_BEGINS_BEFORE : 1),
      }));
    });
    placed.sort((one, other) => rank(one.test) - rank(other.test) || one.place - other.place);
    return placed.map(({ test }) => test);
  }
};
