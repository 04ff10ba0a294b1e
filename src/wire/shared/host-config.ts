import * as z from 'zod';
import { A_WEBHOOK, channelId, SLACK_API, webhookAddress } from './config';
import { ConfigError, faultOf, halfSet, type Kind, type Pairs } from './variables';

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

/** What the handlers read in the same way. */
function sameAs({ read, right }: Kind<string>) {
  return z.string().refine((text) => read(text) !== undefined, { error: right });
}

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
  SLACK_API_URL: like(SLACK_API, z.url().default(SLACK_API)),
  /** Whether the stand-in begins with the app, or with none, so that its installation can be gone through. */
  SLACK_APP: like('installed', z.enum(['installed', 'none']).default('installed')),
  /** Whether an article is submitted where there was none, for somebody to decide on; never in a real workspace. */
  FIRST_ARTICLE: like('submitted', z.enum(['submitted', 'none']).default('submitted')),
  REVIEW_CHANNEL: like('C0REVIEW', sameAs(channelId).optional()),
  REVIEWERS: z.string().optional(),
  OUTCOME_WEBHOOK_URL: like(A_WEBHOOK, sameAs(webhookAddress).optional()),
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
 * @throws ConfigError
 */
export function readEnvironment<T extends z.ZodObject>(schema: T, env = process.env, pairs: Pairs = {}): z.infer<T> {
  // An empty variable is how a shell or a template says "not set".
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(set);
  const exampleOf = (name: string) => String((schema.shape[name] as z.ZodType).meta()?.example);
  // A fault names the variable and what would be right, never the value: it may be a secret.
  const wrong = (parsed.error?.issues ?? []).map(({ path: [variable], message }) => {
    const name = String(variable);
    return faultOf(name, set[name] === undefined ? 'is not set' : message, exampleOf(name));
  });
  const faults = [...wrong, ...halfSet(pairs, set, exampleOf)];
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);
  return parsed.data;
}

/** @throws ConfigError */
export function loadHostConfig(env = process.env): HostConfig {
  return readEnvironment(host, env, COMES_WITH);
}

/** Gives the handlers that this process will load their variables. */
export function provideEnvironment(variables: Record<string, string>): void {
  Object.assign(process.env, variables);
}
