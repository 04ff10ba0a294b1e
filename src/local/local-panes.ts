import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { AwsStandIn } from 'aws-stand-in';
import type { Pane, PaneSlack } from 'slack-stand-in';
import { effectsTable } from '../aws/effects-table';
import { given } from '../domain/given';
import type { HostConfig } from '../wire/shared/host-config';
import { jsonLog } from '../wire/shared/log';
import { executionsPane } from './execution/execution-routes';
import { findCard } from './find-card';
import type { HostCredentials } from './host-credentials';
import { NAMES } from './local-stack';
import { LOCAL } from './local-workspace';
import type { PaneDeps } from './pane-deps';
import { tryItPane } from './try-it/try-it-routes';

/** A day, as the product has it where nothing else is set. */
const REMIND_EVERY_SECONDS = 24 * 60 * 60;

/**
 * What the page has beside the conversation: things to try, and executions. Beside a real workspace there is nothing to
 * try: it would let whoever reaches the page decide, and show them the keys.
 */
export function localPanes(
  slack: PaneSlack,
  host: Pick<PaneDeps, 'stateMachineArn' | 'apiUrl' | 'time' | 'beginning'> & {
    aws: AwsStandIn;
    config: HostConfig;
    credentials: HostCredentials;
    isReal: boolean;
  },
): Pane[] {
  const { aws, config, credentials, isReal, ...rest } = host;
  let sfn: SFNClient | undefined;
  let card: PaneDeps['cardOf'] | undefined;
  const deps: PaneDeps = {
    ...rest,
    slack,
    sfn: () => {
      sfn ??= new SFNClient(aws.clientConfig);
      return sfn;
    },
    awsUrl: aws.endpoint,
    ...given({ awsCredentialsFile: credentials.aws?.file }),
    keys: credentials.keys,
    reviewChannel: config.REVIEW_CHANNEL ?? LOCAL.reviewChannel,
    moderators: LOCAL.moderators,
    remindEverySeconds: Number(config.REMIND_EVERY_SECONDS ?? REMIND_EVERY_SECONDS),
    onTransition: (listener) => aws.onTransition(({ executionArn }) => listener(executionArn)),
    rearm: aws.rearm,
    cardOf: async (articleId) => {
      // The messages of a real workspace are not on this page.
      if (isReal) return undefined;
      card ??= findCard({ effects: slackEffects(aws) });
      return card(articleId);
    },
  };
  return isReal ? [executionsPane(deps)] : [tryItPane(deps), executionsPane(deps)];
}

function slackEffects({ clientConfig }: AwsStandIn) {
  const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient(clientConfig));
  return effectsTable({ dynamo, tableName: NAMES.slack, sleep: (ms) => sleep(ms), log: jsonLog('error') });
}
