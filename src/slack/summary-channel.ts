import type { SummaryChannel } from '../domain/day-summary';
import { daySummary } from './blocks/summary';
import type { SlackCall } from './web-api/slack-calls';
import type { WorkspaceUrl } from './web-api/workspace-url';

/** A held article is not to be advertised. */
const QUIET = { unfurl_links: false, unfurl_media: false };

/** Tells a day's summary in the review channel. `channel`: its id. */
export function slackSummaryChannel(deps: {
  slack: SlackCall;
  workspaceUrl: WorkspaceUrl;
  channel: string;
}): SummaryChannel {
  return {
    post: async (summary) => {
      const message = daySummary(summary, await deps.workspaceUrl.ask());
      await deps.slack((client) => client.chat.postMessage({ channel: deps.channel, ...message, ...QUIET }));
    },
  };
}
