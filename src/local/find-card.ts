import { type Effects, type Place, placeOf } from '../domain/effects';

/**
 * Where in Slack an article can be decided on: its card or, where one message speaks for many articles, that message.
 * Undefined as long as there is neither.
 */
export const findCard =
  (deps: { readonly effects: Pick<Effects, 'findAll'> }) =>
  async (articleId: string): Promise<Place | undefined> => {
    const shownOf = async (of: string) => (await deps.effects.findAll([{ of, kind: 'card' }]))[0]?.shown;
    const shown = await shownOf(articleId);
    return placeOf(shown?.digest === undefined ? shown : await shownOf(shown.digest));
  };
