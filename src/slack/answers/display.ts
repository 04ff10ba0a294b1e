import { SlackRefusedError } from '../../domain/errors';
import { given } from '../../domain/given';
import type { Message } from '../blocks/block';
import type { Answer } from '../blocks/pending-list';
import type { SlackDeps } from '../slack-deps';
import { whyRefused } from '../wording/decision';
import type { Answers } from './answers';
import { type ListedPage, type ListPosition, MAX_ROWS } from './button-value';
import type { Surface } from './surface';

/** @see display */
export type Display = ReturnType<typeof display>;

type HomeOptions = {
  readonly hash?: string | undefined;
  /** What is filtered, where no page says it. */
  readonly words?: string | undefined;
  /** The page that was clicked on, whose rows keep their places. */
  readonly page?: ListedPage | undefined;
  readonly answer?: Answer | undefined;
};

/** What draws the list and the Home, which no click on a card does. */
const lists = () => import('../blocks/pending-list');
const homes = () => import('../blocks/home');

/** What is drawn for one person, gathered from the use cases at each drawing, and where answers to clicks go. */
export function display(deps: SlackDeps, answers: Answers) {
  const { useCases, settings, clock } = deps;
  const { reviewers } = settings;

  /** The list as this person may see it. @throws RefusedError `reviewers-unknown` */
  const list = async (viewer: string, position: ListPosition, answer?: Answer): Promise<Message> => {
    const [view, workspaceUrl] = await Promise.all([
      useCases.listPending({ viewer, limit: MAX_ROWS, ...position }),
      deps.workspaceUrl.ask(),
    ]);
    // The last article of a page may be decided from elsewhere before somebody turns to it.
    const { words, cursor } = position;
    if (cursor !== undefined && words === undefined && view.items.length === 0) return list(viewer, {}, answer);
    const { listedPage, pendingList } = await lists();
    return pendingList({ view, page: listedPage(view, position), now: clock(), reviewers, workspaceUrl, answer });
  };

  /** The page that was clicked on, with each row in its place; a new list for who may not decide any more. */
  const listAgain = async (viewer: string, page: ListedPage, answer: Answer): Promise<Message> => {
    const [view, workspaceUrl] = await Promise.all([
      useCases.listPending({ viewer, limit: MAX_ROWS, these: page.rows }),
      deps.workspaceUrl.ask(),
    ]);
    const { listedPage, pendingList } = await lists();
    const shown = view.scope === 'all' ? page : listedPage(view, {});
    return pendingList({ view, page: shown, now: clock(), reviewers, workspaceUrl, answer });
  };

  const gatherHome = async (user: string, { page, words }: Pick<HomeOptions, 'page' | 'words'>) => {
    const { listedPage } = await lists();
    try {
      const home = await useCases.showHome(user, given({ these: page?.rows, words }));
      return { home, page: page && home.queue.scope === 'all' ? page : listedPage(home.queue, given({ words })) };
    } catch (error) {
      return { why: whyRefused(error, user, reviewers, deps.workspaceUrl.known) };
    }
  };

  /** Draws the Home anew. `hash`: of the Home it replaces. */
  const publishHome = async (user: string, options: HomeOptions): Promise<void> => {
    const { hash, ...again } = options;
    const { page, words = page?.position.words, answer } = again;
    const [shown, workspaceUrl] = await Promise.all([gatherHome(user, { page, words }), deps.workspaceUrl.ask()]);
    const pendingCommand = settings.commands.pending;
    const { homeView } = await homes();
    const view = homeView({ shown, words, now: clock(), reviewers, pendingCommand, workspaceUrl, answer });
    try {
      await deps.slack((client) => client.views.publish({ user_id: user, view, ...given({ hash }) }));
    } catch (error) {
      const isStale = error instanceof SlackRefusedError && error.code === 'hash_conflict';
      if (!isStale || hash === undefined) throw error;
      await publishHome(user, again);
    }
  };

  /** Shows what came of a click where it was made: beside the card, in the row of the list, in the row of the Home. */
  const answer = async (surface: Surface, answer: Answer): Promise<void> => {
    const { user } = surface;
    try {
      if (surface.via === 'home') {
        const { hash, page, words } = surface;
        return await publishHome(user, { hash, page, words, answer });
      }
      if (surface.via === 'pending') {
        const message = await (surface.page ? listAgain(user, surface.page, answer) : list(user, {}, answer));
        return await answers.show(surface, message, { replace: true });
      }
    } catch (error) {
      // The decision stands whether or not its screen can be redrawn: the sentence matters most.
      deps.log.warn('screen-not-redrawn', { via: surface.via, error: String(error) });
    }
    await answers.say(surface, answer.sentence);
  };

  return { list, publishHome, answer };
}
