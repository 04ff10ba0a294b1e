import { readDecisionValue, readMenuValue } from '../../../src/slack/answers/button-value';
import { ACTIONS, CARD_MENU } from '../../../src/slack/ids';
import type { Model, Someone } from '../model';
import { cardsOf, faultOf, onLiveCard, optionsOf, type Run, richTexts, timed, unlessRefused } from '../run';

/** Somebody chooses *I’m on it* from the menu of a card. */
export interface Claim {
  readonly kind: 'claim';
  readonly who: Someone;
  readonly n: number;
  readonly patient: boolean;
}

export async function claim({ who, n, patient }: Claim, model: Model, run: Run): Promise<void> {
  const articleId = onLiveCard(run, n);
  const card = articleId === undefined ? undefined : cardsOf(run.world, articleId).at(-1);
  if (articleId === undefined || card === undefined) return;
  const chosen = optionsOf(card.blocks).find(({ value }) => {
    const { what, named } = readMenuValue(value);
    return what === CARD_MENU.claim && readDecisionValue(named)?.articleId === articleId;
  });
  if (chosen === undefined) return;
  await unlessRefused(() =>
    timed(run, model, {
      what: 'claim',
      patient,
      ask: () => run.world.as(who).click(card, ACTIONS.cardMenu, chosen.value),
      heard: (shown, { amidTrouble }) => {
        model.toldOfClaim.push({ articleId, who, amidTrouble, shown: richTexts(shown.ephemeral) });
        return faultOf(shown);
      },
    }),
  );
}
