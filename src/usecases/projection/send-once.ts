import type { Effect, Effects, Place, Shown } from '../../domain/effects';
import { LookupFailedError, MessageGoneError, messageOf, type SlackError } from '../../domain/errors';
import type { Clock } from '../../domain/system';

/** Where something was sent, and in which thread. */
type Sent = Place & Pick<Shown, 'thread'>;

/** How something is sent that pings people. */
export interface Sending {
  /** @throws SlackError */
  readonly send: () => Promise<Sent>;
  /** Looks whether it was sent before, by somebody of whom nothing was heard since. @throws SlackError */
  readonly find: (since: string) => Promise<Sent | undefined>;
  /** Asked when it is noted that it is about to be sent, which may have taken a while: what is not so any more is not said. */
  readonly isStillSo?: () => Promise<boolean>;
  /** It may be lost rather than looked for. */
  readonly mayBeLost?: boolean;
  /** What is recorded of it, beside where and when. */
  readonly shown?: Omit<Shown, 'at' | keyof Sent>;
  /** As of when it tells; otherwise as of now. */
  readonly at?: string;
  /** When it is due again. */
  readonly dueAt?: (sentAt: string) => string | undefined;
}

/**
 * Sends something at most once: that it is about to be sent is noted before, so that whoever comes after a death knows that it may
 * be in Slack, and looks for it first.
 * @throws LookupFailedError when nobody can tell whether it was sent; SlackError when it was not, or that is not known.
 */
export async function sendOnce(
  deps: { effects: Pick<Effects, 'begin' | 'settle'>; clock: Clock },
  effect: Effect,
  {
    send,
    find,
    isStillSo,
    mayBeLost = false,
    shown,
    at = deps.clock().toISOString(),
    dueAt = () => undefined,
  }: Sending,
): Promise<void> {
  const { sendingSince } = effect;
  if (sendingSince !== undefined) {
    const found = mayBeLost ? {} : await find(sendingSince).catch(cannotTell);
    if (found) return settle(effect, sendingSince, found);
    refuseWhileOnItsWay(sendingSince, deps.clock());
  }
  const begun = await deps.effects.begin(effect, at);
  if (!begun) return;
  // Where nobody can tell, it is said: it was so a moment ago.
  if (isStillSo && !(await isStillSo().catch(() => true))) return deps.effects.settle(begun, {});
  await settle(begun, at, await send());

  function settle(sent: Effect, sentAt: string, place: Partial<Sent>): Promise<void> {
    return deps.effects.settle(sent, { shown: { ...shown, ...place, at: sentAt }, dueAt: dueAt(sentAt) });
  }
}

/** What Slack took may be seen so much later. Milliseconds. */
export const ON_ITS_WAY = 5000;

/** What is not there may come yet. @throws LookupFailedError */
export function refuseWhileOnItsWay(sendingSince: string, now: Date): void {
  if (now.getTime() < Date.parse(sendingSince) + ON_ITS_WAY) throw new LookupFailedError('it may be on its way');
}

function cannotTell(error: SlackError): undefined {
  // Where it would be there is nothing any more.
  if (error instanceof MessageGoneError) return undefined;
  throw new LookupFailedError(`it may have been sent, and cannot be looked for: ${messageOf(error)}`, { cause: error });
}
