import type { OverflowAction } from '@slack/bolt';
import { readMenuValue } from '../answers/button-value';
import { CARD_MENU } from '../ids';
import { askForTitle } from './another-title';
import { claimButton } from './claim';
import type { ClickListener, ListenerDeps } from './listener-deps';
import { askForNote } from './note';
import { askForReason } from './with-reason';

/** What each choice does, as the button of the same name would. What only opens an address is done already. */
const CHOSEN: Readonly<Record<string, (deps: ListenerDeps) => ClickListener>> = {
  [CARD_MENU.claim]: claimButton,
  [CARD_MENU.note]: askForNote,
  [CARD_MENU.anotherTitle]: askForTitle,
  [CARD_MENU.returnToAuthor]: (deps) => askForReason('return', deps),
};

/** A choice from the menu of a card: served as a click on a button of the same article. */
export const chooseFromCardMenu =
  (deps: ListenerDeps): ClickListener =>
  async (args) => {
    const { selected_option } = args.action as unknown as OverflowAction;
    const { what, named } = readMenuValue(selected_option.value);
    const listener = CHOSEN[what]?.(deps);
    if (listener === undefined) return args.ack();
    await listener({ ...args, action: { ...args.action, value: named } });
  };
