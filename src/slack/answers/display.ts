import { SlackRefusedError } from '../../domain/errors';
import { given } from '../../domain/given';
import type { PendingView } from '../../usecases/list-pending';
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
  /** Another part of what waits is shown, by a press. */
  readonly turned?: true | undefined;
  readonly answer?: Answer | undefined;
};

/** What draws the list and the Home, which no click on a card does. */
const lists = () => import('../blocks/pending-list');
const homes = () => import('../blocks/home');

/** What is drawn for one person, gathered from the use cases at each drawing, and where answers to clicks go. */
export function display(deps: SlackDeps, answers: Answers) {
  const { useCases, settings, clock } = deps;
  const { reviewers } = settings;

  /** The page that a view shows from now on. `turned`: by a press. */
  const pageOf = async (view: PendingView, position: ListPosition, turned?: true): Promise<ListedPage> => {
    const { listedPage } = await lists();
    return { ...listedPage(view, position), ...given({ turnedAt: turned && clock().getTime() }) };
  };

  /** The list as this person may see it. `turned`: by a press. @throws RefusedError `reviewers-unknown` */
  const list = async (
    viewer: string,
    position: ListPosition,
    { turned, answer }: { readonly turned?: true; readonly answer?: Answer } = {},
  ): Promise<Message> => {
    const [view, workspaceUrl] = await Promise.all([
      useCases.listPending({ viewer, limit: MAX_ROWS, ...position }),
      deps.workspaceUrl.ask(),
    ]);
    // The last article of a page may be decided from elsewhere before somebody turns to it.
    const { words, cursor } = position;
    if (cursor !== undefined && words === undefined && view.items.length === 0)
      return list(viewer, {}, given({ turned, answer }));
    const { pendingList } = await lists();
    const page = await pageOf(view, position, turned);
    return pendingList({ view, page, now: clock(), reviewers, workspaceUrl, answer });
  };

  /** The page that was clicked on, with each row in its place; a new list for who may not decide any more. */
  const listAgain = async (viewer: string, page: ListedPage, answer: Answer): Promise<Message> => {
    const [view, workspaceUrl] = await Promise.all([
      useCases.listPending({ viewer, limit: MAX_ROWS, these: page.rows }),
      deps.workspaceUrl.ask(),
    ]);
    const { pendingList } = await lists();
    const shown = view.scope === 'all' ? page : await pageOf(view, {});
    return pendingList({ view, page: shown, now: clock(), reviewers, workspaceUrl, answer });
  };

  const gatherHome = async (user: string, { page, words, turned }: HomeOptions) => {
    try {
      const home = await useCases.showHome(user, given({ these: page?.rows, words }));
      const isSame = page && home.queue.scope === 'all';
      return { home, page: isSame ? page : await pageOf(home.queue, given({ words }), turned) };
    } catch (error) {
      return { why: whyRefused(error, user, reviewers, deps.workspaceUrl.known) };
    }
  };

  /** Draws the Home anew. `hash`: of the Home it replaces. */
  const publishHome = async (user: string, options: HomeOptions): Promise<void> => {
    const { hash, ...again } = options;
    const { page, words = page?.position.words, turned, answer } = again;
    const [shown, workspaceUrl] = await Promise.all([
      gatherHome(user, { page, words, turned }),
      deps.workspaceUrl.ask(),
    ]);
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
        const message = await (surface.page ? listAgain(user, surface.page, answer) : list(user, {}, { answer }));
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
