import * as z from 'zod';
import { isTimeZone, TIME_OF_DAY } from '../../domain/calendar';
import { COMMAND_NAME, idPattern, LETTERS, MENTION, NO_MENTION_OF_CHANNEL } from '../../slack/patterns';

/** Names an example of a right value, which is shown beside a wrong one. */
export function like<T extends z.ZodType>(example: string, schema: T): T {
  return schema.meta({ example }) as T;
}

const DAY = 24 * 60 * 60;
const YEAR = 365 * DAY;
const seconds = (most: number) =>
  z.coerce.number().int().min(1).max(most, `at most ${most} (a Standard execution lives a year)`);
/** A port of this machine, or 0 for a free one. */
export function port(standard: number) {
  return like(String(standard), z.coerce.number().int().min(0).max(65535).default(standard));
}
/** Where the one-machine host keeps everything. */
export const dataDir = like('.holdpoint', z.string().min(1).default('.holdpoint'));
const slackId = (letters: string) =>
  z.string().regex(new RegExp(`^${idPattern(letters)}$`), `an id that starts with ${[...letters].join(' or ')}`);
const commandName = z.string().regex(COMMAND_NAME, 'a slash and up to 31 of a–z 0–9 _ -');
const reviewer = z.union(
  [slackId(LETTERS.mentionable), z.literal('channel')],
  'user ids (U…), user-group ids (S…) or the word channel',
);
const entries = z.string().transform((list) => list.split(',').map((entry) => entry.trim()));
const reviewers = entries.pipe(z.array(reviewer).min(1));
const mentioned = z.string().regex(MENTION, 'nobody, reviewers, or the id of a user (U…) or a user group (S…)');
const operators = entries.pipe(z.array(slackId(LETTERS.person))).default([]);

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Outcomes are not for everybody to read on their way. */
const webhookUrl = z.url({ abort: true }).refine(
  (url) => {
    const { protocol, hostname, username, password } = new URL(url);
    const isPrivate = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname));
    return isPrivate && username === '' && password === '';
  },
  { error: 'https (http on this machine only), and no user or password in it', abort: true },
);
const webhook = like('https://cms.example.com/webhooks/holdpoint', webhookUrl.optional());
const slackApiUrl = like('https://slack.com/api/', z.url().default('https://slack.com/api/'));
const logLevel = z.enum(['info', 'warn', 'error']);

const stateMachineArn = z.string().regex(/^arn:[^:]+:states:[^:]+:\d{12}:stateMachine:.+$/, 'a state machine ARN');

const sqs = (name: string) => `https://sqs.us-east-1.amazonaws.com/123456789012/${name}`;

/** What brings outcomes to other systems, beside what every handler needs. */
const outcomes = z.object({
  /** The secret that signs the webhooks. */
  OUTCOME_SECRET_ID: like('holdpoint/outcomes', z.string().min(1)),
  /** By name or ARN. */
  OUTCOME_EVENT_BUS: like('holdpoint-outcomes', z.string().min(1)),
  /** What waits for the webhook, and what it did not take. */
  OUTCOME_QUEUE_URL: like(sqs('holdpoint-outcomes'), z.url()),
  OUTCOME_DEAD_LETTER_URL: like(sqs('holdpoint-undelivered'), z.url()),
});

/** What the handlers need: one typed object, the same for every one of them. */
const settings = z.object({
  ARTICLES_TABLE: like('holdpoint-articles', z.string().min(3)),
  SETTINGS_TABLE: like('holdpoint-settings', z.string().min(3)),
  SLACK_TABLE: like('holdpoint-slack', z.string().min(3)),
  STATE_MACHINE_ARN: like('arn:aws:states:us-east-1:123456789012:stateMachine:holdpoint-review', stateMachineArn),
  SLACK_SECRET_ID: like('holdpoint/slack', z.string().min(1)),
  /** Ends with what an execution's ARN is appended to. */
  EXECUTION_URL: like('https://console.aws.amazon.com/states/home#/v2/executions/details/', z.url()),
  REVIEW_CHANNEL: like('C0REVIEW', slackId(LETTERS.channel)),
  REVIEWERS: like('U0MONA,S0MODERATORS', reviewers),
  REVIEW_DEADLINE_SECONDS: like('604800', seconds(YEAR - 31 * DAY).default(7 * DAY)),
  /** How long a decision of a person's in Slack may be undone; 0: never. */
  UNDO_SECONDS: like('30', z.coerce.number().int().min(0).max(3600).default(30)),
  REMIND_EVERY_SECONDS: like('86400', seconds(YEAR).default(DAY)),
  /** Whom a new card mentions. */
  MENTION: like('S0MODERATORS', mentioned.default('nobody')),
  ESCALATE_AFTER_SECONDS: like('432000', seconds(YEAR).optional()),
  ESCALATE_TO: like('S0MODERATORS', slackId(LETTERS.mentionable).optional()),
  /** When the review channel gets the day's summary, and in which time zone; without both there is none. */
  SUMMARY_AT: like('09:00', z.string().regex(TIME_OF_DAY, 'a time of day, HH:MM').optional()),
  SUMMARY_ZONE: like('Europe/Berlin', z.string().refine(isTimeZone, 'the IANA name of a time zone').optional()),
  /** Who may see in Slack what needs an operator: nobody, unless said otherwise. */
  OPERATORS: like('U0OPS', operators),
  /** How many articles of one API key may wait for a decision; more than the most would take seconds to count. */
  MAX_WAITING_PER_KEY: like('10000', z.coerce.number().int().min(1).max(100_000).default(10_000)),
  ALLOW_OWN_DECISIONS: like('false', z.stringbool().default(false)),
  PENDING_COMMAND: like('/pending', commandName.default('/pending')),
  MODERATION_COMMAND: like('/moderation', commandName.default('/moderation')),
  SLACK_API_URL: slackApiUrl,
  /** The only workspace that the app may be installed in. */
  SLACK_TEAM_ID: like('T0LOCAL', slackId(LETTERS.workspace).optional()),
  OUTCOME_WEBHOOK_URL: webhook,
  LOG_LEVEL: like('info', logLevel.default('info')),
});

/** What means nothing without another. */
const COMES_WITH = {
  ESCALATE_AFTER_SECONDS: 'ESCALATE_TO',
  ESCALATE_TO: 'ESCALATE_AFTER_SECONDS',
  SUMMARY_AT: 'SUMMARY_ZONE',
  SUMMARY_ZONE: 'SUMMARY_AT',
} as const;
type Paired = keyof typeof COMES_WITH;

/** Asked whatever else is wrong, so that every fault is told at once. What is wrong may then be of any shape. */
const always = { when: () => true };

const product = Object.entries(COMES_WITH)
  .reduce(
    (checked, [set, lacking]) =>
      checked.refine((env) => env[set as Paired] === undefined || env[lacking] !== undefined, {
        path: [lacking],
        error: `is not set, and ${set} is`,
        ...always,
      }),
    settings,
  )
  .refine((env) => !(env.MENTION === 'reviewers' && [env.REVIEWERS].flat().includes('channel')), {
    path: ['MENTION'],
    error: NO_MENTION_OF_CHANNEL,
    ...always,
  });

/** What only the one-machine host needs. */
const host = z.object({
  PORT: port(3000),
  SLACK_PORT: port(3001),
  AWS_PORT: port(4566),
  DATA_DIR: dataDir,
  REVIEW_DEADLINE_SECONDS: z.string().optional(),
  REMIND_EVERY_SECONDS: z.string().optional(),
  UNDO_SECONDS: z.string().optional(),
  /** Run the bundles of `npm run build` instead of the sources. */
  HANDLERS: like('src', z.enum(['src', 'dist']).default('src')),
  SLACK_BOT_TOKEN: like('xoxb-…', z.string().startsWith('xoxb-').optional()),
  SLACK_APP_TOKEN: like('xapp-…', z.string().startsWith('xapp-').optional()),
  SLACK_API_URL: slackApiUrl,
  /** Whether the stand-in begins with the app, or with none, so that its installation can be gone through. */
  SLACK_APP: like('installed', z.enum(['installed', 'none']).default('installed')),
  REVIEW_CHANNEL: like('C0REVIEW', slackId(LETTERS.channel).optional()),
  REVIEWERS: z.string().optional(),
  OUTCOME_WEBHOOK_URL: webhook,
  LOG_LEVEL: like('info', logLevel.default('warn')),
});

/** The configuration of the handlers. */
export type Config = z.infer<typeof product>;
/** The configuration of the handlers that bring outcomes to other systems. */
export type OutcomeConfig = z.infer<typeof outcomes>;
/** The configuration of the one-machine host. */
export type HostConfig = z.infer<typeof host>;

/** The environment variables the handlers read. */
export const PRODUCT_VARIABLES = Object.keys({ ...product.shape, ...outcomes.shape });

/** The configuration is wrong: says every fault at once, each with an example of a right value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly faults: readonly string[]) {
    super(`The configuration has ${faults.length} fault(s):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

/** Reads the variables that a schema names, each with an example by {@link like}. @throws ConfigError */
export function readEnvironment<T extends z.ZodObject>(schema: T, env = process.env): z.infer<T> {
  // An empty variable is how a shell or a template says "not set".
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(set);
  if (parsed.success) return parsed.data;
  // A fault names the variable and what would be right, never the value: it may be a secret.
  const faults = parsed.error.issues.map(({ code, path: [variable], message }) => {
    const name = String(variable);
    const example = (schema.shape[name] as z.ZodType).meta()?.example;
    const isMissing = code !== 'custom' && set[name] === undefined;
    return `${name}: ${isMissing ? 'is not set' : message} (for example ${example})`;
  });
  throw new ConfigError(faults);
}

/** @throws ConfigError */
export function loadConfig(env = process.env): Config {
  return readEnvironment(product, env);
}

/** @throws ConfigError */
export function loadOutcomeConfig(env = process.env): OutcomeConfig {
  return readEnvironment(outcomes, env);
}

/** @throws ConfigError */
export function loadHostConfig(env = process.env): HostConfig {
  return readEnvironment(host, env);
}

/** Gives the handlers that this process will load their variables. */
export function provideEnvironment(variables: Record<string, string>): void {
  Object.assign(process.env, variables);
}
