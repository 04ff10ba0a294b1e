import { join, resolve } from 'node:path';
import { startAwsStandIn } from 'aws-stand-in';
import { startSlackStandIn } from 'slack-stand-in';
import { given } from '../domain/given';
import { loadConfig, loadOutcomeConfig } from '../wire/shared/config';
import { type HostConfig, provideEnvironment } from '../wire/shared/host-config';
import type { Beginning } from './beginning';
import { startDailySummary } from './daily-summary';
import { checkDataFormat } from './data-format';
import { type HostCredentials, hostCredentials } from './host-credentials';
import { loadHandlers } from './load-handlers';
import { localPanes } from './local-panes';
import {
  awsEnvironment,
  countPending,
  deployLocalStack,
  functionFor,
  hasArticles,
  NAMES,
  provideKeys,
  provideRules,
  provideSecrets,
  stackEnvironment,
  stackOutputs,
  TABLES,
  untilRosterIsKept,
} from './local-stack';
import { LOCAL, localWorkspace } from './local-workspace';
import { endedMapping, outcomeMapping } from './outcome-delivery';
import { privateDataDir } from './private-data-dir';
import { type SkippedTime, WALL_CLOCK } from './skipped-time';
import { realWorkspace, serveBySocketMode, workspaceOf } from './socket-mode';
import { startSweeping } from './sweeping';
import { terminalLog } from './terminal-log/terminal-log';
import { submitFirstArticle } from './try-it/submit-first-article';

/** A running Holdpoint: the app, and the stand-ins of Slack and AWS it talks to. */
export interface Host {
  readonly apiUrl: string;
  readonly slackUrl: string;
  readonly awsUrl: string;
  readonly beginning: Beginning;
  readonly credentials: HostCredentials;
  /** What webhooks are signed with. */
  readonly webhookSecret: string;
  close(): Promise<void>;
}

/** Starts all of it in this process, on 127.0.0.1 only: each part made from the parts before it. */
export async function startHost(
  config: HostConfig,
  print: (line: string) => void,
  { time = WALL_CLOCK, colours = false }: { time?: SkippedTime; colours?: boolean } = {},
): Promise<Host> {
  const dataDir = resolve(config.DATA_DIR);
  privateDataDir(dataDir);
  checkDataFormat(dataDir);
  const real = realWorkspace(config);
  const isReal = real !== undefined;
  const credentials = hostCredentials(dataDir, isReal);

  const aws = await startAwsStandIn({
    port: config.AWS_PORT,
    dataDir: join(dataDir, 'aws'),
    tables: TABLES,
    ...given({ credentials: credentials.aws?.credentials }),
    eventSourceMappings: [endedMapping(NAMES.articles)],
    queueMappings: config.OUTCOME_WEBHOOK_URL === undefined ? [] : [outcomeMapping],
  });
  // Our own clients read it as well.
  provideEnvironment(awsEnvironment(aws.clientConfig));
  const stateMachineArn = await deployLocalStack(aws, config);
  const api = await aws.startHttpApi({ port: config.PORT, functionFor: functionFor(isReal) });

  const { running, waiting } = aws.restored;
  const pending = waiting === 0 ? 0 : await countPending(aws.clientConfig, waiting);
  // Not whether the directory is: a start that failed made it, and somebody else may have.
  const isNew =
    config.FIRST_ARTICLE === 'submitted' && !isReal && running === 0 && !(await hasArticles(aws.clientConfig));
  // What waits besides is a decision that may still be undone.
  const beginning = { isNew, waiting: pending, cutOff: running - waiting };
  const slack = await startSlackStandIn({
    ...localWorkspace(),
    port: config.SLACK_PORT,
    dataDir: join(dataDir, 'slack'),
    requestUrl: `${api.url}/slack/events`,
    isInstalled: config.SLACK_APP === 'installed',
    clockAheadMs: time.ahead,
    secretHint: 'is printed when Holdpoint starts',
    openingPane: () => (!isReal && (isNew || running > 0) ? '/try-it' : undefined),
    panes: (slack) =>
      localPanes(slack, { aws, stateMachineArn, apiUrl: api.url, credentials, isReal, time, config, beginning }),
  });
  const workspace = real?.environment ?? {
    SLACK_API_URL: slack.apiUrl,
    SLACK_TEAM_ID: LOCAL.team,
    REVIEW_CHANNEL: config.REVIEW_CHANNEL ?? LOCAL.reviewChannel,
    REVIEWERS: config.REVIEWERS ?? LOCAL.reviewers,
  };
  const made = { stateMachineArn, slackUrl: slack.url, logLevel: config.LOG_LEVEL };
  provideEnvironment({ ...stackEnvironment(aws.clientConfig, made), ...workspace });

  const product = { ...loadConfig(), ...loadOutcomeConfig() };
  const tellOutputs = () =>
    aws.tellOutputs(NAMES.stack, stackOutputs(product, { apiUrl: api.url, isReal, aheadMs: time.ahead() }));
  tellOutputs();
  time.onSkip(tellOutputs);
  const installed = real && { ...real, teamId: await workspaceOf(real.botToken, config) };
  const [webhookSecret] = await Promise.all([
    provideSecrets(aws.clientConfig, config, installed),
    provideKeys(aws.clientConfig, credentials.keys),
    provideRules(aws.clientConfig),
  ]);
  aws.createFunctions(loadHandlers(config.HANDLERS));

  const log = terminalLog({ print, colours, slackUrl: slack.url, ownMachine: NAMES.stateMachine });
  aws.onTransition(log.transition);
  slack.subscribe(log.slackEvent);
  time.onSkip(log.timeSkipped);

  await aws.resume();
  const socket = real && (await serveBySocketMode(product, real.appToken));
  const sweeping = startSweeping(() => aws.invoke('sweep', {}), print);
  const summarising = startDailySummary((due) => aws.invoke('daily-summary', due), product, print);
  await Promise.all([
    isNew && submitFirstArticle(api.url, credentials.keys.submit),
    !real && config.SLACK_APP === 'installed' && untilRosterIsKept(aws.clientConfig),
  ]);

  return {
    apiUrl: api.url,
    slackUrl: slack.url,
    awsUrl: aws.endpoint,
    beginning,
    credentials,
    webhookSecret,
    close: async () => {
      sweeping.stop();
      summarising.stop();
      await socket?.stop();
      await aws.close();
      await slack.close();
    },
  };
}
