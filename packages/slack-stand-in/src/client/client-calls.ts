import type * as z from 'zod';
import type { actionRequest } from './actions';
import type { closeRequest } from './close-view';
import type { commandRequest } from './commands';
import type { deleteRequest } from './delete-message';
import type { homeRequest } from './home';
import type { shortcutRequest } from './shortcuts';
import type { Clicked, HomeOpened, SeenMessage, SeenView, Shown, Submitted } from './shown';
import type { submitRequest } from './submit-view';
import type { messageRequest } from './write-message';

interface ClientCall<S extends z.ZodType, A> {
  readonly asked: z.input<S>;
  readonly wanted: z.output<S>;
  readonly answer: A;
}

/** The answer, with HTTP 400, to a request that made no sense. */
export interface Refused {
  readonly ok: false;
  readonly error: string;
  readonly detail?: string;
}

/** What a person's client posts below `/client`, and what it is answered, by path. */
export interface ClientCalls {
  readonly '/actions': ClientCall<typeof actionRequest, Clicked>;
  readonly '/commands': ClientCall<typeof commandRequest, Shown>;
  readonly '/shortcuts': ClientCall<typeof shortcutRequest, Shown>;
  readonly '/views/submit': ClientCall<typeof submitRequest, Submitted>;
  readonly '/views/close': ClientCall<typeof closeRequest, { readonly ok: true; readonly views: SeenView[] }>;
  readonly '/home': ClientCall<typeof homeRequest, HomeOpened>;
  readonly '/messages/delete': ClientCall<typeof deleteRequest, { readonly ok: true }>;
  readonly '/messages': ClientCall<
    typeof messageRequest,
    { readonly ok: true; readonly channel: string; readonly message: SeenMessage }
  >;
}
