import { ConfigError, loadHostConfig } from '../config';
import { startHost } from './host';
import { LOCAL } from './local-workspace';

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const explain = (error: unknown): string => {
  if (error instanceof ConfigError) return error.message;
  const { code, message, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken: stop what listens there, or choose another with PORT, SLACK_PORT or AWS_PORT.`;
  }
  if (code === 'LEVEL_DATABASE_NOT_OPEN') {
    return 'The data directory is in use: another Holdpoint runs here. Stop it, or choose another DATA_DIR.';
  }
  return error instanceof Error ? (error.stack ?? message) : String(error);
};

const main = async (): Promise<void> => {
  const config = loadHostConfig();
  const host = await startHost(config, print);
  const { waiting } = host.resumed;
  print(`
Holdpoint runs on this machine alone.
  page   ${host.slackUrl}   a stand-in of Slack: see and click
  API    ${host.apiUrl}   keys ${LOCAL.apiKeys.map(({ secret }) => secret).join(', ')}
  AWS    ${host.awsUrl}   for the AWS CLI: --endpoint-url ${host.awsUrl}
  Slack  bot token ${LOCAL.botToken}, signing secret ${LOCAL.signingSecret}
  data   ${config.DATA_DIR}${waiting > 0 ? `   ${waiting} pending article(s) were taken up again` : ''}

ready  ${host.slackUrl}`);

  const stop = () => {
    host.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
};

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
