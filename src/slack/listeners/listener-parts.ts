import type { Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Answers } from '../answers';
import type { Screens } from '../screens';
import type { SlackParts } from '../slack-parts';
import type { Click } from '../surface';

/** What listeners are made from. */
export interface ListenerParts extends SlackParts {
  answers: Answers;
  screens: Screens;
}

/** Serves the click of a button. */
export type ClickListener = Middleware<SlackActionMiddlewareArgs<Click>>;
