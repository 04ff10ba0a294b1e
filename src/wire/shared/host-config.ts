import * as z from 'zod';
import { faultsOfChosen, SLACK_API } from './config';
import { ConfigError, faultOf, halfSet, type Pairs } from './variables';

/** Names an example of a right value, which is shown beside a wrong one. */
export function like<T extends z.ZodType>(example: string, schema: T): T {
  return schema.meta({ example }) as T;
}

/** A port of this machine, or 0 for a free one. */
export function port(standard: number) {
  return like(String(standard), z.coerce.number().int().min(0).max(65535).default(standard));
}
/** Where the one-machine host keeps everything. */
export const dataDir = like('.holdpoint', z.string().min(1).default('.holdpoint'));

/** What the one-machine host needs; what the handlers read as well is judged by their own configuration. */
const host = z.object({
  PORT: port(3000),
  SLACK_PORT: port(3001),
  AWS_PORT: port(4566),
  DATA_DIR: dataDir,
  REMIND_EVERY_SECONDS: z.string().optional(),
  /** Run the bundles of `npm run build` instead of the sources. */
  HANDLERS: like('src', z.enum(['src', 'dist']).default('src')),
  SLACK_BOT_TOKEN: like('xoxb-…', z.string().startsWith('xoxb-').optional()),
  SLACK_APP_TOKEN: like('xapp-…', z.string().startsWith('xapp-').optional()),
  SLACK_API_URL: z.string().default(SLACK_API),
  /** Whether the stand-in begins with the app, or with none, so that its installation can be gone through. */
  SLACK_APP: like('installed', z.enum(['installed', 'none']).default('installed')),
  /** Whether an article is submitted where there was none, for somebody to decide on; never in a real workspace. */
  FIRST_ARTICLE: like('submitted', z.enum(['submitted', 'none']).default('submitted')),
  REVIEW_CHANNEL: z.string().optional(),
  REVIEWERS: z.string().optional(),
  OUTCOME_WEBHOOK_URL: z.string().optional(),
  LOG_LEVEL: like('info', z.enum(['info', 'warn', 'error']).default('warn')),
});

/** Without the other, a token of a real workspace would be left unused in silence, and the stand-in served in its place. */
const COMES_WITH: Pairs<keyof HostConfig> = {
  SLACK_BOT_TOKEN: 'SLACK_APP_TOKEN',
  SLACK_APP_TOKEN: 'SLACK_BOT_TOKEN',
};

/** The configuration of the one-machine host. */
export type HostConfig = z.infer<typeof host>;

/**
 * Reads the variables that a schema names, each with an example by {@link like}.
 * @param pairs what means nothing without another.
 * @param besides what else is wrong, and to be said with the rest.
 * @throws ConfigError
 */
export function readEnvironment<T extends z.ZodObject>(
  schema: T,
  env = process.env,
  { pairs = {}, besides = [] }: { pairs?: Pairs; besides?: readonly string[] } = {},
): z.infer<T> {
  // An empty variable is how a shell or a template says "not set".
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(set);
  const exampleOf = (name: string) => String((schema.shape[name] as z.ZodType).meta()?.example);
  // A fault names the variable and what would be right, never the value: it may be a secret.
  const wrong = (parsed.error?.issues ?? []).map(({ path: [variable], message }) => {
    const name = String(variable);
    return faultOf(name, set[name] === undefined ? 'is not set' : message, exampleOf(name));
  });
  const faults = [...wrong, ...halfSet(pairs, set, exampleOf), ...besides];
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);
  return parsed.data;
}

/** @throws ConfigError */
export function loadHostConfig(env = process.env): HostConfig {
  return readEnvironment(host, env, { pairs: COMES_WITH, besides: faultsOfChosen(chosenIn(env)) });
}

/** What the handlers will read, as far as somebody chose it. The stand-in has a channel and reviewers; a real workspace has none. */
function chosenIn(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const chosen = { ...env, LOG_LEVEL: undefined };
  if (env.SLACK_BOT_TOKEN && env.SLACK_APP_TOKEN) return chosen;
  return { ...chosen, REVIEW_CHANNEL: env.REVIEW_CHANNEL || 'C0REVIEW', REVIEWERS: env.REVIEWERS || 'S0MODERATORS' };
}

/** Gives the handlers that this process will load their variables. */
export function provideEnvironment(variables: Record<string, string>): void {
  Object.assign(process.env, variables);
}
