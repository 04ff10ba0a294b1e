import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { isTimeZone, TIME_OF_DAY } from '../src/domain/calendar';
import { COMMAND_NAME, idPattern, LETTERS, MENTION, NO_MENTION_OF_CHANNEL } from '../src/slack/patterns';

/** Where an operator says what each stage is like. */
export const CONFIG_FILE = 'holdpoint.config.json';

const DAY = 24 * 60 * 60;
const YEAR = 365 * DAY;
const UNITS = { s: 1, m: 60, h: 60 * 60, d: DAY } as const;

/** A duration such as `90s`, `30m`, `12h`, `7d`; in seconds once read. */
const duration = (most: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,7}[smhd]$/, 'a whole number followed by s, m, h or d')
    .transform((text) => Number(text.slice(0, -1)) * UNITS[text.slice(-1) as keyof typeof UNITS])
    .refine((seconds) => seconds <= most, `at most ${most / DAY} days`);

const slackId = (letters: string, what: string) =>
  z.string().regex(new RegExp(`^${idPattern(letters)}$`), `the id of ${what}`);
const commandName = z.string().regex(COMMAND_NAME, 'a slash and up to 31 of a–z 0–9 _ -');

/** How long CloudWatch can keep log lines. Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const LOG_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** What has a right value without being chosen. */
const withDefaults = z.strictObject({
  /** The only workspace that the app may be installed in; without it, the first one that it is. */
  slackTeam: slackId(LETTERS.workspace, 'a workspace').optional(),
  /** How long a review may take: with the backstop of thirty days, a day short of what an execution may last. */
  reviewDeadline: duration(YEAR - 31 * DAY).default(7 * DAY),
  /** How long a decision of a person's in Slack may be undone, in seconds; 0: never. */
  undoSeconds: z.int().min(0).max(3600).default(30),
  /** How often a waiting article is brought to mind. */
  remindEvery: duration(YEAR).default(DAY),
  /** Whom a new card mentions. */
  mention: z
    .string()
    .regex(MENTION, 'nobody, reviewers, or the id of a user (U…) or a user group (S…)')
    .default('nobody'),
  /** Whom to call, once, when an article has waited so long. */
  escalation: z
    .strictObject({ after: duration(YEAR), to: slackId(LETTERS.mentionable, 'a user or a user group') })
    .optional(),
  /** When the review channel gets the day's summary, and in which time zone. */
  summary: z
    .strictObject({
      at: z.string().regex(TIME_OF_DAY, 'a time of day, HH:MM'),
      zone: z.string().refine(isTimeZone, 'the IANA name of a time zone'),
    })
    .optional(),
  /** Who may see in Slack what needs an operator. */
  operators: z.array(slackId(LETTERS.person, 'a person')).default([]),
  /** How many articles of one API key may wait for a decision at the same time. */
  maxWaitingPerKey: z.int().min(1).max(100_000).default(10_000),
  /** Whether moderators may decide on articles of their own. */
  allowOwnDecisions: z.boolean().default(false),
  /** Other apps may own the usual names. */
  commands: z
    .strictObject({ pending: commandName.default('/pending'), moderation: commandName.default('/moderation') })
    .default({ pending: '/pending', moderation: '/moderation' }),
  /** Where outcomes are sent, beside the event bus. */
  outcomeWebhook: z
    .url({ protocol: /^https$/, error: 'an https address' })
    .refine((url) => !new URL(url).username, 'no user or password in it')
    .optional(),
  /** Who is told of alarms, beside the SNS topic. AWS asks this address to confirm. */
  alarmEmail: z.email('an e-mail address').optional(),
  logRetentionDays: z
    .int()
    .refine((days) => LOG_DAYS.includes(days), `one of ${LOG_DAYS.join(', ')}`)
    .default(90),
  logLevel: z.enum(['info', 'warn', 'error']).default('info'),
  /** Instances of the function that answers Slack that are always warm. Each costs about 9 dollars a month. */
  provisionedConcurrency: z.int().min(0).max(100).default(0),
  /** Whether articles, settings and secrets outlive the stack; so they do in `prod`, unless said otherwise. */
  keepData: z.boolean().optional(),
});

/** What only the operator can know. */
const required = z.object({
  reviewChannel: slackId(LETTERS.channel, 'a channel'),
  reviewers: z
    .array(
      z.union(
        [slackId(LETTERS.mentionable, ''), z.literal('channel')],
        'ids of users (U…) or user groups (S…), or "channel"',
      ),
    )
    .min(1, 'at least one'),
});

const stageConfig = withDefaults
  .extend(required.shape)
  .refine(({ mention, reviewers }) => !(mention === 'reviewers' && [reviewers].flat().includes('channel')), {
    path: ['mention'],
    error: NO_MENTION_OF_CHANNEL,
    // Asked whatever else is wrong, so that every fault is told at once. Those may then be of any shape.
    when: () => true,
  });
const stageName = z.string().regex(/^(?!local$)[a-z][a-z0-9-]{0,19}$/);

/** An example of a right value for each setting, shown beside a wrong one. */
const EXAMPLES: Record<string, unknown> = {
  reviewChannel: 'C0123ABCD',
  reviewers: ['S0123ABCD', 'U0123ABCD'],
  slackTeam: 'T0123ABCD',
  reviewDeadline: '7d',
  undoSeconds: 30,
  remindEvery: '24h',
  mention: 'S0123ABCD',
  escalation: { after: '5d', to: 'S0123ABCD' },
  summary: { at: '09:00', zone: 'Europe/Berlin' },
  operators: ['U0123ABCD'],
  maxWaitingPerKey: 10_000,
  allowOwnDecisions: false,
  commands: { pending: '/pending', moderation: '/moderation' },
  outcomeWebhook: 'https://cms.example.com/webhooks/holdpoint',
  alarmEmail: 'newsroom-on-call@example.com',
  logRetentionDays: 90,
  logLevel: 'info',
  provisionedConcurrency: 1,
  keepData: true,
};

/** How one stage differs from another. Durations are in seconds. */
export type StageConfig = Omit<z.output<typeof withDefaults>, 'keepData'> &
  Partial<z.output<typeof required>> & { readonly stage: string; readonly keepData: boolean };

/** The configuration is wrong: says every fault at once, each with an example of a right value. */
export class StageConfigError extends Error {
  override readonly name = 'StageConfigError';

  constructor(
    file: string,
    readonly faults: readonly string[],
  ) {
    super(`${file} has ${faults.length} fault(s):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

/** The name of a stage's stack, which its resources are named after. */
export function stackName(stage: string): string {
  return stage === 'prod' ? 'holdpoint' : `holdpoint-${stage}`;
}

/**
 * Reads what a stage is like. Without a file everything has its default, and CloudFormation asks whoever deploys for the
 * two settings that have none: who may decide, and where.
 * @throws StageConfigError
 */
export function loadStageConfig(stage: string, file = CONFIG_FILE): StageConfig {
  if (!stageName.safeParse(stage).success) {
    throw new StageConfigError('The stage', [`${stage}: up to 20 of a–z 0–9 -, and not local (for example dev)`]);
  }
  if (!existsSync(file)) return complete(stage, withDefaults.parse({}));
  const stages = z.record(z.string(), z.unknown()).safeParse(parse(file));
  if (!stages.success) throw new StageConfigError(file, [`must be one object, a member a stage ${example(stage)}`]);
  if (!Object.hasOwn(stages.data, stage)) {
    throw new StageConfigError(file, [`${stage}: is not there ${example(stage)}`]);
  }
  const parsed = stageConfig.safeParse(stages.data[stage]);
  if (parsed.success) return complete(stage, parsed.data);
  throw new StageConfigError(
    file,
    parsed.error.issues.flatMap((issue) => faultsOf(stage, issue)),
  );
}

const complete = <T extends { keepData?: boolean | undefined }>(stage: string, config: T) => ({
  ...config,
  stage,
  keepData: config.keepData ?? stage === 'prod',
});

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new StageConfigError(file, [`is not JSON: ${error instanceof Error ? error.message : String(error)}`]);
  }
}

function example(stage: string): string {
  const { reviewChannel, reviewers } = EXAMPLES;
  return `(for example ${JSON.stringify({ [stage]: { reviewChannel, reviewers } })})`;
}

function faultsOf(stage: string, issue: z.core.$ZodIssue): string[] {
  const at = [stage, ...issue.path].join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${at}.${key}: is no setting (there are ${Object.keys(EXAMPLES).join(', ')})`);
  }
  const isMissing = issue.code === 'invalid_type' && issue.input === undefined;
  const right = EXAMPLES[String(issue.path[0])];
  return [`${at}: ${isMissing ? 'is not set' : issue.message} (for example ${JSON.stringify(right)})`];
}
