import { span } from 'slack-stand-in/page';
import { type HostConfig, loadHostConfig } from '../wire/shared/config';
import { beginningLines } from './beginning';
import { explain } from './explain';
import { startHost } from './host';
import { LOCAL } from './local-workspace';
import { skippedTime } from './skipped-time';

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const outcomesLine = ({ OUTCOME_WEBHOOK_URL: url }: HostConfig): string =>
  url === undefined ? '' : `  outcomes go to ${url}, signed with ${LOCAL.webhookSecret}\n`;

const aheadLine = (ahead: number): string => (ahead > 0 ? `\n  clock  ${span(ahead)} ahead of the wall clock` : '');

const slackLine = ({ SLACK_APP }: HostConfig): string =>
  SLACK_APP === 'none'
    ? `no app yet; an app configuration token for npm run slack:install is ${LOCAL.configToken}`
    : `bot token ${LOCAL.botToken}, signing secret ${LOCAL.signingSecret}`;

async function main(): Promise<void> {
  const config = loadHostConfig();
  const time = skippedTime(config.DATA_DIR);
  const colours = process.stdout.isTTY && process.stdout.hasColors();
  const host = await startHost(config, print, { time, colours });
  print(`
Holdpoint runs on this machine alone.
  page   ${host.slackUrl}   a stand-in of Slack: see and click
  API    ${host.apiUrl}   keys ${LOCAL.apiKeys.map(({ secret }) => secret).join(', ')}
  AWS    ${host.awsUrl}   for the AWS CLI: --endpoint-url ${host.awsUrl}
  Slack  ${slackLine(config)}
${outcomesLine(config)}  data   ${config.DATA_DIR}${aheadLine(time.ahead())}
${beginningLines(host.beginning)}
ready  ${host.slackUrl}`);

  const stop = () => {
    host.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
