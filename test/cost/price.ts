/** What one article comes to, from its submission to its last write. */
export interface Counts {
  /** State transitions, as Step Functions bills them. */
  readonly states: number;
  /** Events of the execution's history, each of which is a log line. */
  readonly events: number;
  readonly requests: number;
  /** Invocations of each function. */
  readonly invocations: Record<string, number>;
  /** DynamoDB write request units, those of the indexes included. */
  readonly writes: number;
  /** DynamoDB read request units. */
  readonly reads: number;
}

/**
 * Dollars in us-east-1, November 2026.
 * Sources: the pricing pages of Step Functions, API Gateway, Lambda (arm64), DynamoDB (on demand), EventBridge, CloudWatch.
 */
const DOLLARS = {
  transition: 25 / 1e6,
  request: 1 / 1e6,
  invocation: 0.2 / 1e6,
  gigabyteSecond: 0.0000133334,
  write: 0.625 / 1e6,
  read: 0.125 / 1e6,
  event: 1 / 1e6,
  logGigabyte: 0.5,
};

/** Memory in GB as the stack sets it, and seconds as they are assumed: a run on one machine cannot tell AWS's. */
const RUNS: Record<string, { gigabytes: number; seconds: number }> = {
  'http-api': { gigabytes: 0.5, seconds: 0.05 },
  'slack-events': { gigabytes: 1, seconds: 0.3 },
  'request-review': { gigabytes: 0.5, seconds: 0.4 },
  'announce-decision': { gigabytes: 0.5, seconds: 0.4 },
  'follow-articles': { gigabytes: 0.5, seconds: 0.1 },
};
/**
 * Assumed, too: of a hundred invocations, how many begin with the init phase of a new instance, and its seconds. AWS bills it.
 * Source: https://aws.amazon.com/blogs/compute/aws-lambda-standardizes-billing-for-init-phase/
 */
const INIT = { inAHundred: 1, seconds: 0.5 };
/** Assumed, too: START, END, REPORT and a line of ours of an invocation, and one event of a history without its data. */
const LOGGED = { invocation: 800, event: 400 };

/** What one article costs, in dollars, where so many of a hundred invocations begin with an init phase. */
export function priceOf(counts: Counts, inAHundred = INIT.inAHundred): number {
  const { states, events, requests, invocations, writes, reads } = counts;
  const init = (INIT.seconds * inAHundred) / 100;
  let compute = 0;
  let logged = events * LOGGED.event;
  for (const [name, times] of Object.entries(invocations)) {
    const { gigabytes, seconds } = RUNS[name] ?? { gigabytes: Number.NaN, seconds: Number.NaN };
    compute += times * (DOLLARS.invocation + gigabytes * (seconds + init) * DOLLARS.gigabyteSecond);
    logged += times * LOGGED.invocation;
  }
  return (
    states * DOLLARS.transition +
    requests * DOLLARS.request +
    compute +
    writes * DOLLARS.write +
    reads * DOLLARS.read +
    DOLLARS.event +
    (logged / 1e9) * DOLLARS.logGigabyte
  );
}

const total = (numbers: Record<string, number>): number => Object.values(numbers).reduce((sum, n) => sum + n, 0);

/** The table of what is counted, as docs/scale-and-cost.md shows it. */
export function countsTable(kinds: Record<string, Counts>): string {
  return [
    '| An article that is | state transitions | requests | Lambda invocations | write units | read units | dollars a million |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...Object.entries(kinds).map(([kind, counts]) => {
      const { states, requests, invocations, writes, reads } = counts;
      const figures = [states, requests, total(invocations), writes, reads, Math.round(priceOf(counts) * 1e6)];
      return `| ${kind} | ${figures.join(' | ')} |`;
    }),
  ].join('\n');
}

/** The table of what a million articles cost, by how many of a hundred are held. */
export function priceTable(clean: Counts, held: Counts, percents: readonly number[]): string {
  return [
    '| Held | dollars a million articles |',
    '| --- | --- |',
    ...percents.map((percent) => {
      const price = priceOf(clean) * (1 - percent / 100) + priceOf(held) * (percent / 100);
      return `| ${percent} % | ${Math.round(price * 1e6)} |`;
    }),
  ].join('\n');
}

/** What init phases cost, as docs/scale-and-cost.md tells it. */
export function initSentence(clean: Counts, held: Counts): string {
  const [ofClean, ofHeld] = [clean, held].map((counts) =>
    Math.round((priceOf(counts, 100) - priceOf(counts, 0)) * 1e6),
  );
  return `If every invocation began with one, a million clean articles would cost ${ofClean} dollars more, and a million held ones ${ofHeld}.`;
}
