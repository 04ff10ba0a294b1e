import { given } from '../given';
import type { Slack } from '../slack';
import type { User } from '../workspace';
import type { Shown } from './shown';
import { viewShape } from './view-shape';

/** Notes where a person stands; the function it returns tells what they have been shown since. */
export function watch(slack: Slack, user: User): () => Pick<Shown, 'ephemeral' | 'view' | 'home'> {
  const from = slack.nextTs();
  const hashes = new Set(slack.views.stack(user.id).map((view) => view.hash));
  const homeHash = slack.views.home(user.id)?.hash;
  return () => {
    const top = slack.views.stack(user.id).at(-1);
    const home = slack.views.home(user.id);
    return given({
      ephemeral: slack.ephemerals.of(user.id).filter((message) => message.ts > from),
      view: top === undefined || hashes.has(top.hash) ? undefined : viewShape(slack, top),
      home: home === undefined || home.hash === homeHash ? undefined : viewShape(slack, home),
    });
  };
}

/** The sentence Slack's client shows when the app did not answer a modal or an action as it should. */
export const TROUBLE = 'We had some trouble connecting. Try again?';
