import type { Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Answers } from '../answers/answers';
import type { Screens } from '../answers/screens';
import type { Click } from '../answers/surface';
import type { SlackDeps } from '../slack-deps';

/** What listeners are made from. */
export type ListenerDeps = SlackDeps & { answers: Answers; screens: Screens };

/** Serves the click of a button. */
export type ClickListener = Middleware<SlackActionMiddlewareArgs<Click>>;
