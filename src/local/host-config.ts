import * as z from 'zod';
import { LETTERS } from '../slack/patterns';
import { like, logLevel, port, readEnvironment, slackApiUrl, slackId, webhook } from '../wire/shared/config';

/** What only the one-machine host needs. */
const host = z.object({
  PORT: port(3000),
  SLACK_PORT: port(3001),
  AWS_PORT: port(4566),
  DATA_DIR: like('.holdpoint', z.string().min(1).default('.holdpoint')),
  REVIEW_DEADLINE_SECONDS: z.string().optional(),
  REMIND_EVERY_SECONDS: z.string().optional(),
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

/** The configuration of the one-machine host. */
export type HostConfig = z.infer<typeof host>;

/** @throws ConfigError */
export function loadHostConfig(env?: NodeJS.ProcessEnv): HostConfig {
  return readEnvironment(host, env);
}
