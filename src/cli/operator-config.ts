import * as z from 'zod';
import { dataDir, like, port, readEnvironment } from '../wire/shared/host-config';

/** What the commands of an operator read; the AWS SDK reads credentials and region by itself. */
const operator = z.object({
  /** Set by whoever works against `npm start`, as for the AWS CLI. */
  AWS_ENDPOINT_URL: like('http://127.0.0.1:4566', z.url().optional()),
  AWS_PORT: port(4566),
  /** What `npm start` has it: what opens its AWS port is there, unless everything does. */
  DATA_DIR: dataDir,
  /** An app configuration token, from https://api.slack.com/apps. */
  SLACK_CONFIG_TOKEN: z.string().optional(),
  SLACK_CONFIG_REFRESH_TOKEN: z.string().optional(),
});

/** The configuration of an operator's commands. */
export type OperatorConfig = z.infer<typeof operator>;

/** @throws ConfigError */
export function loadOperatorConfig(): OperatorConfig {
  return readEnvironment(operator);
}
