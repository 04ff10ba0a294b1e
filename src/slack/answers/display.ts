import { SlackRefusedError } from '../../domain/errors';
import { given } from '../../domain/given';
import type { Message } from '../blocks/block';
import { homeView } from '../blocks/home';
import { pendingList } from '../blocks/pending-list';
import type { SlackDeps } from '../slack-deps';
import { whyRefused } from '../wording';
import type { Answers } from './answers';
import type { ListPosition, Surface } from './surface';

/** @see display */
export type Display = ReturnType<typeof display>;

type HomeOptions = { readonly hash?: string | undefined; readonly sentence?: string | undefined };

/** Ten rows of four blocks and what is around them stay under a message's 50 blocks. */
const PAGE = 10;

/** What is drawn for one person, gathered from the use cases at each drawing, and where answers to clicks go. */
export function display(deps: SlackDeps, answers: Answers) {
  const { useCases, settings, clock } = deps;
  const { reviewers } = settings;

  /** The list as this person may see it, headed by a sentence. @throws RefusedError `reviewers-unknown` */
  const list = async (viewer: string, position: ListPosition, sentence?: string): Promise<Message> => {
    const words = 'words' in position ? position.words.split(' ') : undefined;
    const cursor = 'cursor' in position ? position.cursor : undefined;
    const view = await useCases.listPending({ viewer, limit: PAGE, words, cursor });
    // The last article of a page may be decided from that very page.
    if (cursor !== undefined && view.items.length === 0) return list(viewer, {}, sentence);
    return pendingList({ view, position, now: clock(), reviewers, sentence });
  };

  const gatherHome = async (user: string) => {
    try {
      return { home: await useCases.showHome(user) };
    } catch (error) {
      return { why: whyRefused(error, user, reviewers) };
    }
  };

  /** Draws the Home anew. `hash`: of the Home it replaces. */
  const publishHome = async (user: string, { hash, sentence }: HomeOptions): Promise<void> => {
    const { home, why } = await gatherHome(user);
    const pendingCommand = settings.commands.pending;
    const view = homeView({ home, now: clock(), reviewers, pendingCommand, sentence: sentence ?? why });
    try {
      await deps.slack((client) => client.views.publish({ user_id: user, view, ...given({ hash }) }));
    } catch (error) {
      const isStale = error instanceof SlackRefusedError && error.code === 'hash_conflict';
      if (!isStale || hash === undefined) throw error;
      await publishHome(user, { sentence });
    }
  };

  /** Shows what came of a click where it was made: beside the card, on the refreshed list, on the refreshed Home. */
  const answer = async (surface: Surface, sentence: string): Promise<void> => {
    try {
      if (surface.via === 'home') return await publishHome(surface.user, { hash: surface.hash, sentence });
      if (surface.via === 'pending') {
        const message = await list(surface.user, surface.position, sentence);
        return await answers.show(surface, message, { replace: true });
      }
    } catch (error) {
      // The decision stands whether or not its screen can be redrawn: the sentence matters most.
      deps.log.warn('screen-not-redrawn', { via: surface.via, error: String(error) });
    }
    await answers.say(surface, sentence);
  };

  return { list, publishHome, answer };
}
