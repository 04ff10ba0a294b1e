import * as z from 'zod';

const seconds = (most: number) =>
  z.coerce.number().int().min(1).max(most, `at most ${most} (a Standard execution lives a year)`);
const YEAR = 365 * 24 * 60 * 60;
const port = (standard: number) => z.coerce.number().int().min(0).max(65535).default(standard);
const slackId = (letters: string) =>
  z
    .string()
    .regex(
      new RegExp(`^[${letters}][A-Z0-9]{2,}$`),
      `an id that starts with ${letters.split('').join(' or ')}`,
    );
const commandName = z.string().regex(/^\/[a-z0-9_-]{1,31}$/, 'a slash and up to 31 of a–z 0–9 _ -');

const reviewers = z
  .string()
  .transform((list) => list.split(',').map((entry) => entry.trim()))
  .pipe(
    z
      .array(
        z.union(
          [slackId('UWS'), z.literal('channel')],
          'user ids (U…), user-group ids (S…) or the word channel',
        ),
      )
      .min(1),
  );

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

/** What the handlers need: one typed object, the same for every one of them. */
const product = z
  .object({
    ARTICLES_TABLE: z.string().min(3),
    SETTINGS_TABLE: z.string().min(3),
    STATE_MACHINE_ARN: z
      .string()
      .regex(/^arn:[^:]+:states:[^:]+:\d{12}:stateMachine:.+$/, 'a state machine ARN'),
    SLACK_SECRET_ID: z.string().min(1),
    /** Ends with what an execution's ARN is appended to. */
    EXECUTION_URL: z.url(),
    REVIEW_CHANNEL: slackId('CG'),
    REVIEWERS: reviewers,
    REVIEW_DEADLINE_SECONDS: seconds(YEAR - 24 * 60 * 60).default(7 * 24 * 60 * 60),
    REMIND_EVERY_SECONDS: seconds(YEAR).default(24 * 60 * 60),
    ESCALATE_AFTER_SECONDS: seconds(YEAR).optional(),
    ESCALATE_TO: slackId('UWS').optional(),
    ALLOW_OWN_DECISIONS: z.stringbool().default(false),
    PENDING_COMMAND: commandName.default('/pending'),
    MODERATION_COMMAND: commandName.default('/moderation'),
    SLACK_API_URL: z.url().default('https://slack.com/api/'),
    SLACK_TEAM_ID: slackId('TE').optional(),
    OUTCOME_WEBHOOK_URL: webhookUrl.optional(),
    /** The secret that signs the webhooks. */
    OUTCOME_SECRET_ID: z.string().min(1).optional(),
    /** By name or ARN. */
    OUTCOME_EVENT_BUS: z.string().min(1).optional(),
    LOG_LEVEL: z.enum(['info', 'warn', 'error']).default('info'),
  })
  .refine(
    ({ OUTCOME_WEBHOOK_URL: url, OUTCOME_SECRET_ID: secretId }) =>
      url === undefined || secretId !== undefined,
    { path: ['OUTCOME_SECRET_ID'], when: () => true },
  );

/** What only the one-machine host needs. */
const host = z.object({
  PORT: port(3000),
  SLACK_PORT: port(3001),
  AWS_PORT: port(4566),
  DATA_DIR: z.string().min(1).default('.holdpoint'),
  REVIEW_DEADLINE_SECONDS: z.string().optional(),
  REMIND_EVERY_SECONDS: z.string().optional(),
  /** Run the bundles of `npm run build` instead of the sources. */
  HANDLERS: z.enum(['src', 'dist']).default('src'),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-').optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-').optional(),
  SLACK_API_URL: z.url().default('https://slack.com/api/'),
  /** Whether the stand-in begins with the app, or with none, so that its installation can be gone through. */
  SLACK_APP: z.enum(['installed', 'none']).default('installed'),
  REVIEW_CHANNEL: slackId('CG').optional(),
  REVIEWERS: z.string().optional(),
  OUTCOME_WEBHOOK_URL: webhookUrl.optional(),
  LOG_LEVEL: z.enum(['info', 'warn', 'error']).default('warn'),
});

/** What the commands of an operator read; the AWS SDK reads credentials and region by itself. */
const operator = z.object({
  /** Set by whoever works against `npm start`, as for the AWS CLI. */
  AWS_ENDPOINT_URL: z.url().optional(),
  AWS_PORT: port(4566),
  /** An app configuration token, from https://api.slack.com/apps. */
  SLACK_CONFIG_TOKEN: z.string().optional(),
  SLACK_CONFIG_REFRESH_TOKEN: z.string().optional(),
});

/** An example of a right value for each variable, shown beside a wrong one. */
const EXAMPLES: Record<string, string> = {
  ARTICLES_TABLE: 'holdpoint-articles',
  SETTINGS_TABLE: 'holdpoint-settings',
  STATE_MACHINE_ARN: 'arn:aws:states:us-east-1:123456789012:stateMachine:holdpoint-review',
  SLACK_SECRET_ID: 'holdpoint/slack',
  EXECUTION_URL: 'https://console.aws.amazon.com/states/home#/v2/executions/details/',
  REVIEW_CHANNEL: 'C0REVIEW',
  REVIEWERS: 'U0MONA,S0MODERATORS',
  REVIEW_DEADLINE_SECONDS: '604800',
  REMIND_EVERY_SECONDS: '86400',
  ESCALATE_AFTER_SECONDS: '432000',
  ESCALATE_TO: 'S0MODERATORS',
  ALLOW_OWN_DECISIONS: 'false',
  PENDING_COMMAND: '/pending',
  MODERATION_COMMAND: '/moderation',
  SLACK_API_URL: 'https://slack.com/api/',
  SLACK_TEAM_ID: 'T0LOCAL',
  OUTCOME_WEBHOOK_URL: 'https://cms.example.com/webhooks/holdpoint',
  OUTCOME_SECRET_ID: 'holdpoint/outcomes',
  OUTCOME_EVENT_BUS: 'holdpoint-outcomes',
  LOG_LEVEL: 'info',
  PORT: '3000',
  SLACK_PORT: '3001',
  AWS_PORT: '4566',
  AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
  DATA_DIR: '.holdpoint',
  HANDLERS: 'src',
  SLACK_BOT_TOKEN: 'xoxb-…',
  SLACK_APP_TOKEN: 'xapp-…',
  SLACK_APP: 'installed',
  SLACK_CONFIG_TOKEN: 'xoxe.xoxp-…',
  SLACK_CONFIG_REFRESH_TOKEN: 'xoxe-…',
};

/** The configuration of the handlers. */
export type Config = z.infer<typeof product>;
/** The configuration of the one-machine host. */
export type HostConfig = z.infer<typeof host>;

/** The configuration of an operator's commands. */
export type OperatorConfig = z.infer<typeof operator>;

/** The environment variables the handlers read. */
export const PRODUCT_VARIABLES = Object.keys(product.shape);

/** The configuration is wrong: says every fault at once, each with an example of a right value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly faults: readonly string[]) {
    super(
      `The configuration has ${faults.length} fault(s):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
  }
}

const load = <T extends z.ZodType>(schema: T, env: NodeJS.ProcessEnv): z.infer<T> => {
  // An empty variable is how a shell or a template says "not set".
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(set);
  if (parsed.success) return parsed.data;
  // A fault names the variable and what would be right, never the value: it may be a secret.
  const faults = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `${name}: ${set[name] === undefined ? 'is not set' : issue.message} (for example ${EXAMPLES[name]})`;
  });
  throw new ConfigError(faults);
};

/** @throws ConfigError */
export const loadConfig = (env = process.env): Config => load(product, env);

/** @throws ConfigError */
export const loadHostConfig = (env = process.env): HostConfig => load(host, env);

/** @throws ConfigError */
export const loadOperatorConfig = (env = process.env): OperatorConfig => load(operator, env);

/** Gives the handlers that this process will load their variables. */
export const provideEnvironment = (variables: Record<string, string>): void => {
  Object.assign(process.env, variables);
};
