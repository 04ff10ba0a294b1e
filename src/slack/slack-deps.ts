import type { Clock, Log } from '../domain/system';
import type { changeRules } from '../usecases/change-rules';
import type { Decide } from '../usecases/decide';
import type { findArticle } from '../usecases/find-article';
import type { ListPending } from '../usecases/list-pending';
import type { listRules } from '../usecases/list-rules';
import type { moderationStats } from '../usecases/moderation-stats';
import type { showHome } from '../usecases/show-home';
import type { SubmitArticle } from '../usecases/submit-article';
import type { testTitle } from '../usecases/test-title';
import type { SlackCall } from './web-api/slack-calls';

/** What people can do from Slack. */
export interface SlackUseCases {
  decide: Decide;
  listPending: ListPending;
  showHome: ReturnType<typeof showHome>;
  submitArticle: SubmitArticle;
  findArticle: ReturnType<typeof findArticle>;
  testTitle: ReturnType<typeof testTitle>;
  listRules: ReturnType<typeof listRules>;
  changeRules: ReturnType<typeof changeRules>;
  moderationStats: ReturnType<typeof moderationStats>;
}

/** What differs from one workspace to another. */
export interface SlackSettings {
  /** The installed workspace; payloads of any other are refused. Unchecked when absent. */
  teamId?: string | undefined;
  /** Who may decide, as mrkdwn. */
  reviewers: string;
  /** With their slash. Other apps may own the usual names. */
  commands: { pending: string; moderation: string };
}

/** What the whole Slack side works with. */
export interface SlackDeps {
  slack: SlackCall;
  useCases: SlackUseCases;
  settings: SlackSettings;
  log: Log;
  clock: Clock;
}
