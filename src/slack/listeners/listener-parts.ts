import type { Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Answers } from '../answers/answers';
import type { Screens } from '../answers/screens';
import type { Click } from '../answers/surface';
import type { SlackParts } from '../slack-parts';

/** What listeners are made from. */
export type ListenerParts = SlackParts & { answers: Answers; screens: Screens };

/** Serves the click of a button. */
export type ClickListener = Middleware<SlackActionMiddlewareArgs<Click>>;
