import type { Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Answers } from '../answers/answers';
import type { Display } from '../answers/display';
import type { Click } from '../answers/surface';
import type { SlackDeps } from '../slack-deps';

/** What listeners are made from. */
export type ListenerDeps = SlackDeps & { readonly answers: Answers; readonly display: Display };

/** Serves the click of a button. */
export type ClickListener = Middleware<SlackActionMiddlewareArgs<Click>>;
