import { span } from 'slack-stand-in/page';
import { type HostConfig, loadHostConfig } from '../wire/shared/host-config';
import { beginningLines } from './beginning';
import { explain } from './explain';
import { type Host, startHost } from './host';
import { LOCAL } from './local-workspace';
import { skippedTime } from './skipped-time';
import { realWorkspace } from './socket-mode';

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const outcomesLine = ({ OUTCOME_WEBHOOK_URL: url }: HostConfig, { webhookSecret }: Host): string =>
  url === undefined ? '' : `  outcomes go to ${url}, signed with ${webhookSecret}\n`;

const aheadLine = (ahead: number): string => (ahead > 0 ? `\n  clock  ${span(ahead)} ahead of the wall clock` : '');

const credentialsLine = ({ credentials: { aws } }: Host): string =>
  aws === undefined ? '' : `, with AWS_SHARED_CREDENTIALS_FILE=${aws.file}`;

const slackLine = (config: HostConfig): string => {
  if (realWorkspace(config)) return 'a real workspace, by Socket Mode';
  return config.SLACK_APP === 'none'
    ? `no app yet; an app configuration token for npm run slack:install -- --local is ${LOCAL.configToken}`
    : `bot token ${LOCAL.botToken}, signing secret ${LOCAL.signingSecret}`;
};

async function main(): Promise<void> {
  const config = loadHostConfig();
  const time = skippedTime(config.DATA_DIR);
  const colours = process.stdout.isTTY && process.stdout.hasColors();
  const host = await startHost(config, print, { time, colours });
  const stop = () => {
    host.close().then(() => process.exit(0), fail);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const isReal = realWorkspace(config) !== undefined;
  const { submit, moderate, authors } = host.credentials.keys;
  print(`
Holdpoint ${isReal ? 'serves a real workspace from this machine' : 'runs on this machine alone'}.
  page   ${host.slackUrl}   a stand-in of Slack: see and click
  API    ${host.apiUrl}   keys ${submit}, ${moderate}
         and ${authors}, which may name authors by their e-mail address
  AWS    ${host.awsUrl}   for the AWS CLI: --endpoint-url ${host.awsUrl}${credentialsLine(host)}
  Slack  ${slackLine(config)}
${outcomesLine(config, host)}  data   ${config.DATA_DIR}${aheadLine(time.ahead())}
${beginningLines(host.beginning)}
ready  ${host.slackUrl}`);
}

function fail(error: unknown): void {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}

main().catch(fail);
