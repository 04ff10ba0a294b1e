import { markdownTable } from '../support/markdown';
import { EXPECTED } from './expected';
import { COPIED, INVARIANTS } from './invariants';
import { ENOUGH, type Figures, type Found, ROUNDS } from './reliability';
import { CELLS, type Cell, FAULTS } from './reliability-cells';

export const PAGE = 'docs/reliability.md';
export const COLUMNS = [
  ...['Where', 'Fault', 'Injected', 'Rounds', 'Accepted', 'Lost', 'Doubled', 'Wrong', 'Pinged twice', 'Pings lost'],
  ...['Healed after, median', 'worst'],
] as const;

/** What stands above the table. */
export function header(seed: number): string {
  return `# Reliability

What becomes of articles, decisions and pings while one thing goes wrong: a row for each fault where it strikes, as it is today. What is
not as it should be is bold in the table, and named below it. \`npm run reliability\` writes this page, and nothing else does.

## How it was made

By the model in [test/model](../test/model), which runs the real handlers against both stand-ins in virtual time. Each row has ${ROUNDS.least} to ${ROUNDS.most}
rounds of its own, drawn by seed ${seed}: more until its fault has struck ${ENOUGH} times. A round is a random story of some thirty steps in an empty world. About ten
articles come in, by API keys and by Slack's shortcut, some of them again; both moderators decide on the card, on a card that is out of date, in the list, on the
Home and in the modal; a program decides too; time passes, and sweeps run, at times two at once. People do not always wait for an answer. All
through it the one fault of the row strikes, again and again. Then it ends, the sweep runs each minute, every deadline passes, and the model's own
[invariants](../test/model/invariants.ts) judge what there is. The first row is what such stories come to with no fault. The same seed tells the same
stories, and makes nearly the same page: the product itself draws the ids of articles, and two calls made together may be answered in either order, so that a row may
differ by some strikes, by a ping, and by minutes of healing.

- A call of AWS's that fails is one that the SDK's own retries did not save. Throttled is \`ThrottlingException\` by AWS, and 429 with \`Retry-After: 2\` by Slack.
- Late is by 0.7 or 1.5 seconds, or, by Slack, 2.5; the product waits 2 seconds for Slack, and less where a request has to be answered sooner. For AWS it sets no limit: what AWS never answers ends the function
  at its own limit, as if it were abandoned at that call, and has no row of its own.
  What AWS answers late is as it was when it was asked: who submitted an article and is told by that, at once, that it is held, is not wronged if somebody decided on it meanwhile.
- Given twice is a call that is carried out twice, as by a hidden retry. A function is invoked twice with the same event, one after the other or both together;
  not with a submission that has no \`Idempotency-Key\`, which sent twice is two.
- A function is abandoned before one of its first calls, and whoever called it hears of that when its time is over.
- Some calls are made only after something else went wrong. Executions are described while a record is not there yet: in those rows the function's PutItem is throttled too.
  \`conversations.history\` is read for a card whose post went wrong: in those rows every other \`chat.postMessage\` loses its answer too.

## What it does not show

Time is virtual, so nothing here measures speed. It is one process on one machine, in which functions take turns at their calls. AWS and Slack are stand-ins, with the faults that
somebody thought of, one at a time, and never all calls at once. A row without a bold number says that so many strikes found nothing, not that there is nothing. Authors known by e-mail are in no story.

## What no client can prevent

Slack has no idempotency key for \`chat.postMessage\` ([asked for in 2018](https://github.com/slackapi/slack-api-specs/issues/10)). The product sends no call again by itself; but where somebody
between it and Slack does, such as a proxy, two messages are posted, whatever the product does.

- A card, or a message about many, that stands there twice is deleted when the channel is looked at again: fifteen seconds after it was posted, by whoever shows something then, and
  by the sweep a minute later at the latest. Until then both have buttons, and whichever is pressed decides once. Where Slack refuses the second of the two for its pace, and so
  says of what it posted that it did not, it is posted again and again meanwhile; what is too many is deleted all the same.
- A ping cannot be taken back: people have been called twice, and both messages stay. The table says how often, as *copied*: of such messages Slack told the product of one at most.

## How to read it

${markdownTable(
  ['Column', 'What it counts, over all rounds of the row'],
  [
    [
      'Injected',
      `how often the fault really struck; fewer than ${ENOUGH} are too few to say much, and the cell says so`,
    ],
    ['Accepted', 'articles whose submission was answered 202, or thanked for in Slack'],
    ['Lost, Doubled', 'of those: not there in the end, or there more often than they were sent'],
    [
      'Wrong',
      'whatever else the model found: two decisions; records, cards, outcomes or lists that do not agree; something published that nobody approved; an answer that was late, failed or untrue; a secret out of place; an article that waits for ever',
    ],
    [
      'Pinged twice',
      'articles of which the same people were told the same thing again; *copied*: which were told so by copies that somebody else made of one call',
    ],
    [
      'Pings lost',
      'held articles of which nobody was told, though there was time, that they were held, how they ended, or, by the escalation, that they wait; reminders come again, and are not counted',
    ],
    [
      'Healed after',
      'virtual seconds from the end of the fault to the last change that it left to be made in Slack, or to an outcome: 0 where it left none. *Never*: in so many rounds something still did not agree, or waited, in the end',
    ],
  ],
)}

`;
}

/** A number of what should not be. */
const bad = (count: number): string => (count === 0 ? '0' : `**${count}**`);
const seconds = (value: number): string => `${Math.round(value)} s`;

function injected({ fault }: Cell, { injected: times }: Figures): string {
  if (fault === 'none') return 'none';
  return times < ENOUGH ? `${times}, too few` : String(times);
}

function worst({ never, rounds, healed }: Figures): string {
  return never > 0 ? `**never (${never} of ${rounds})**` : seconds(healed.worst);
}

function pinged({ pingedTwice, copied }: Figures): string {
  return copied === 0 ? bad(pingedTwice) : `${bad(pingedTwice)}, ${copied} copied`;
}

const row = (cell: Cell, figures: Figures): string[] => [
  ...[cell.place, FAULTS[cell.fault], injected(cell, figures), String(figures.rounds), String(figures.accepted)],
  ...[figures.lost, figures.doubled, figures.wrong].map(bad),
  ...[pinged(figures), bad(figures.pingsLost)],
  ...[figures.never === figures.rounds ? '' : seconds(figures.healed.median), worst(figures)],
];

/** What is not as it should be in a row. */
export function isRed({ lost, doubled, wrong, pingedTwice, pingsLost, never }: Figures): boolean {
  return lost + doubled + wrong + pingedTwice + pingsLost + never > 0;
}

function named({ row: known, sign, invariant, count }: Found): string {
  const says = EXPECTED.find((one) => one.row === known)?.says;
  const what = says ? `**${known}**, ${says}` : `**of no known row**, against “${INVARIANTS[invariant]}”`;
  return `${what}: \`${sign}\`, ${count}`;
}

function ofRed(cell: Cell, { found, pingsLost }: Figures): string {
  const lines = found.filter(({ sign }) => sign !== COPIED).map((one) => `  - ${named(one)}`);
  if (pingsLost > 0) lines.push(`  - pings lost, which the model counts and does not judge: ${pingsLost}`);
  return [`- ${cell.place}, ${FAULTS[cell.fault]}:`, ...lines].join('\n');
}

function total(played: readonly (readonly [Cell, Figures])[]): string {
  const sum = (of: (figures: Figures) => number) => played.reduce((all, [, figures]) => all + of(figures), 0);
  return [
    `${played.length} rows, ${sum(({ rounds }) => rounds)} rounds, ${sum((figures) => figures.injected)} strikes, `,
    `${sum(({ accepted }) => accepted)} articles accepted; ${played.filter(([, figures]) => isRed(figures)).length} rows are not as they should be.`,
  ].join('');
}

/** The page. */
export function page(seed: number, figures: readonly Figures[]): string {
  const played = CELLS.map((cell, n) => [cell, figures[n] as Figures] as const);
  const red = played.filter(([, of]) => isRed(of));
  return [
    header(seed),
    `## The table\n\n${total(played)}\n\n`,
    markdownTable(
      COLUMNS,
      played.map(([cell, of]) => row(cell, of)),
    ),
    '\n\n## What is not as it should be\n\n',
    'By the row of the list of known faults ([expected.ts](../test/model/expected.ts)), each with the sign that the model gives it and how often:\n\n',
    red.map(([cell, of]) => ofRed(cell, of)).join('\n') || 'Nothing.',
    '\n',
  ].join('');
}
