import { SFNClient } from '@aws-sdk/client-sfn';
import type { AwsStandIn } from 'aws-stand-in';
import type { Pane, PaneSlack } from 'slack-stand-in';
import { dayAndTime } from 'slack-stand-in/page';
import type { HostConfig } from '../wire/shared/config';
import { executionsPane } from './execution/execution-routes';
import { LOCAL } from './local-workspace';
import type { PaneParts } from './pane-parts';
import type { SkippedTime } from './skipped-time';
import type { hostNews } from './terminal-log/host-news';
import { tricksPane } from './try-it/tricks-routes';

/** A day, as the product has it where nothing else is set. */
const REMIND_EVERY_SECONDS = 24 * 60 * 60;

/** What the page has beside the conversation: things to try, and executions. */
export const localPanes = (host: {
  slack: PaneSlack;
  aws: AwsStandIn;
  stateMachineArn: string;
  apiUrl: string;
  news: ReturnType<typeof hostNews>;
  time: SkippedTime;
  config: HostConfig;
  beginning: PaneParts['beginning'];
}): Pane[] => {
  const { slack, aws, stateMachineArn, apiUrl, news, time, config, beginning } = host;
  const [submit, moderate] = LOCAL.apiKeys;
  const parts: PaneParts = {
    slack,
    sfn: new SFNClient({ endpoint: aws.endpoint }),
    stateMachineArn,
    awsUrl: aws.endpoint,
    apiUrl,
    keys: { submit: submit.secret, moderate: moderate.secret },
    reviewChannel: config.REVIEW_CHANNEL ?? LOCAL.reviewChannel,
    moderators: LOCAL.moderators,
    remindEverySeconds: Number(config.REMIND_EVERY_SECONDS ?? REMIND_EVERY_SECONDS),
    onTransition: news.subscribe,
    time: {
      ahead: time.ahead,
      skipTo: (to) => {
        time.skipTo(to);
        news.tell('time skipped', `to ${dayAndTime(new Date())}`);
      },
    },
    rearm: aws.rearm,
    beginning,
  };
  return [tricksPane(parts), executionsPane(parts)];
};
