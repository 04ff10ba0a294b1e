import type { Shown } from 'slack-stand-in/testing';
import { ACTIONS, REASON_INPUTS } from '../../../src/slack/ids';
import type { Key, Model, Someone } from '../model';
import { articleOf, cardsOf, faultOf, idOf, type Run, richTexts, timed, unlessRefused } from '../run';
import { KEYS } from '../world';

/** A program, or somebody out of the details of a card, has an article reviewed again. */
export interface Reopen {
  readonly kind: 'reopen';
  readonly by: Key | Someone;
  readonly n: number;
  /** Two reasons, so that the same wish comes again, and another one. */
  readonly reason: 'It is not so' | 'It is so after all';
  readonly patient: boolean;
}

export async function reopen(step: Reopen, model: Model, run: Run): Promise<void> {
  const { by, reason, patient } = step;
  const articleId = await idOf(run, articleOf(model, step.n));
  if (articleId === undefined) return;
  if (!isKey(by)) return unlessRefused(() => inSlack(run, model, { who: by, articleId, reason, patient }));
  await timed(run, model, {
    what: 'POST /articles/{id}/reopen',
    patient,
    ask: () =>
      run.world.api<{ review?: number; type?: string }>('POST', `/articles/${articleId}/reopen`, {
        body: { reason },
        key: KEYS[by],
      }),
    heard: (response, { amidTrouble }) => {
      model.toldOfReopening.push({ articleId, who: `local-${by}`, reason, amidTrouble, response });
      return response.status === 500 ? '500' : undefined;
    },
  });
}

const isKey = (by: Key | Someone): by is Key => by in KEYS;

async function inSlack(
  run: Run,
  model: Model,
  { who, articleId, reason, patient }: { who: Someone; articleId: string; reason: string; patient: boolean },
): Promise<void> {
  const { world } = run;
  const card = cardsOf(world, articleId).at(-1);
  if (card === undefined) return;
  const person = world.as(who);
  const details = await world.ask(() => person.click(card, ACTIONS.details, articleId));
  if (details?.view === undefined) return;
  const value = JSON.stringify(details.view).match(/"action_id":"reopen".*?"value":"([^"]+)"/)?.[1];
  const form =
    value === undefined ? undefined : await world.ask(() => person.click(details.view, ACTIONS.reopen, value));
  const view = form?.view;
  if (view?.title.text !== 'Reopen this article') {
    for (const shown of await person.views()) await person.close(shown);
    return;
  }
  const { ownWords } = REASON_INPUTS;
  await timed(run, model, {
    what: 'reopen_reason',
    patient,
    ask: () => person.submit(view, { [ownWords]: { [ownWords]: reason } }),
    heard: (shown: Shown, { amidTrouble }) => {
      if (shown.ok) model.toldOfReopening.push({ articleId, who, reason, amidTrouble, shown: richTexts(shown.view) });
      return faultOf(shown);
    },
  });
  for (const shown of await person.views()) await person.close(shown);
}
