import type { Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Clock, Log } from '../domain/system';
import type { ChangeRules } from '../usecases/change-rules';
import type { Decide } from '../usecases/decide';
import type { FindArticle } from '../usecases/find-article';
import type { ListPending } from '../usecases/list-pending';
import type { ListRules } from '../usecases/list-rules';
import type { ModerationStats } from '../usecases/moderation-stats';
import type { ShowHome } from '../usecases/show-home';
import type { SubmitArticle } from '../usecases/submit-article';
import type { TestTitle } from '../usecases/test-title';
import type { Answers } from './answers/answers';
import type { Screens } from './answers/screens';
import type { Click } from './answers/surface';
import type { SlackCall } from './web-api/slack-calls';

/** What people can do from Slack. */
export interface SlackUseCases {
  decide: Decide;
  listPending: ListPending;
  showHome: ShowHome;
  submitArticle: SubmitArticle;
  findArticle: FindArticle;
  testTitle: TestTitle;
  listRules: ListRules;
  changeRules: ChangeRules;
  moderationStats: ModerationStats;
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
export interface SlackParts {
  slack: SlackCall;
  useCases: SlackUseCases;
  settings: SlackSettings;
  log: Log;
  clock: Clock;
}

/** What listeners are made from. */
export interface ListenerParts extends SlackParts {
  answers: Answers;
  screens: Screens;
}

/** Serves the click of a button. */
export type ClickListener = Middleware<SlackActionMiddlewareArgs<Click>>;
