/** What the page's scripts get from the server, and send it. It is not published: types are for those who write them. */
export type { ClientCalls, Refused } from '../src/client/client-calls';
export type { SlashCommand } from '../src/options';
export type { Change } from '../src/page/place/live-events';

import type { InteractiveElement } from '../src/block-kit/elements';

/** What an app wants asked before an action. */
export type Confirm = NonNullable<Extract<InteractiveElement, { type: 'button' }>['confirm']>;
