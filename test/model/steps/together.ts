import type { SeenView } from 'slack-stand-in/testing';
import { readDecisionValue, readMenuValue } from '../../../src/slack/answers/button-value';
import { ACTIONS, CARD_MENU, NOTE_INPUTS } from '../../../src/slack/ids';
import type { Model, Someone } from '../model';
import {
  answersToReplies,
  articleOf,
  cardsOf,
  faultOf,
  idOf,
  onLiveCard,
  optionsOf,
  type Run,
  richTexts,
  timed,
  unlessRefused,
} from '../run';

/** Somebody chooses *I’m on it* from the menu of a card. */
export interface Claim {
  readonly kind: 'claim';
  readonly who: Someone;
  readonly n: number;
  readonly patient: boolean;
}

export async function claim({ who, n, patient }: Claim, model: Model, run: Run): Promise<void> {
  const found = chosenOn(run, n, CARD_MENU.claim);
  if (found === undefined) return;
  const { articleId, card, value } = found;
  await unlessRefused(() =>
    timed(run, model, {
      what: 'claim',
      patient,
      ask: () => run.world.as(who).click(card, ACTIONS.cardMenu, value),
      heard: (shown, { amidTrouble }) => {
        model.toldOfClaim.push({ articleId, who, amidTrouble, shown: richTexts(shown.ephemeral) });
        return faultOf(shown);
      },
    }),
  );
}

/** Somebody chooses *Add a note…* from the menu of a card, and sends it, be it twice. */
export interface WriteNote {
  readonly kind: 'note';
  readonly who: Someone;
  readonly n: number;
  readonly twice: boolean;
}

export async function writeNote({ who, n, twice }: WriteNote, model: Model, run: Run): Promise<void> {
  const found = chosenOn(run, n, CARD_MENU.note);
  if (found === undefined) return;
  const { articleId, card, value } = found;
  const person = run.world.as(who);
  await unlessRefused(async () => {
    let form: SeenView | null | undefined;
    await timed(run, model, {
      what: 'note',
      patient: true,
      ask: () => person.click(card, ACTIONS.cardMenu, value),
      heard: (shown) => {
        form = shown.view;
        return faultOf(shown);
      },
    });
    if (form?.type !== 'modal') return;
    const text = `A NOTE by ${who}, ${model.notes.length}`;
    const sent = { articleId, who, text, isKept: false };
    model.notes.push(sent);
    const opened = form;
    for (let times = twice ? 2 : 1; times > 0; times -= 1) {
      await timed(run, model, {
        what: 'note sent',
        patient: true,
        ask: () => person.submit(opened, { [NOTE_INPUTS.text]: { [NOTE_INPUTS.text]: text } }),
        heard: (shown) => {
          sent.isKept ||= shown.ok && shown.view == null;
          return faultOf(shown);
        },
      });
    }
  });
}

/** Somebody replies to a card, which Slack sends once, or twice at once; and keeps that as a note, be it twice. */
export interface Reply {
  readonly kind: 'reply';
  readonly who: Someone;
  readonly n: number;
  readonly twice: boolean;
  readonly keeps: 0 | 1 | 2;
}

export async function reply({ who, n, twice, keeps }: Reply, model: Model, run: Run): Promise<void> {
  const { world } = run;
  const articleId = onLiveCard(run, n) ?? (await idOf(run, articleOf(model, n)));
  const card = articleId === undefined ? undefined : cardsOf(world, articleId).at(-1);
  if (articleId === undefined || card === undefined) return;
  const person = world.as(who);
  const text = `A REPLY by ${who}, ${model.replies.length}`;
  const fault = twice
    ? await world.slack().inject({ on: 'message', fault: { kind: 'twice', atOnce: true } })
    : undefined;
  await unlessRefused(() =>
    timed(run, model, {
      what: 'reply',
      patient: true,
      ask: () => person.write(card, text),
      heard: ({ ts }, { amidTrouble }) => {
        model.replies.push({ articleId, who, text, thread: card.ts, ts, amidTrouble, isKept: false });
        return undefined;
      },
    }),
  );
  await fault?.end();
  const sent = model.replies.find((one) => one.text === text);
  const answer = answersToReplies(world.heard()).find(({ reply }) => reply.ts === sent?.ts);
  if (sent === undefined || answer === undefined) return;
  await unlessRefused(async () => {
    for (let times = keeps; times > 0; times -= 1) {
      await timed(run, model, {
        what: 'reply kept',
        patient: true,
        ask: () => person.click(answer.message, ACTIONS.keepAsNote),
        heard: (shown) => {
          sent.isKept ||= shown.message?.text.startsWith('Kept as a note') === true;
          return faultOf(shown);
        },
      });
    }
  });
}

/** A choice in the menu of a live card: of those, the one of a number. */
function chosenOn(run: Run, n: number, wanted: string) {
  const articleId = onLiveCard(run, n);
  const card = articleId === undefined ? undefined : cardsOf(run.world, articleId).at(-1);
  if (articleId === undefined || card === undefined) return undefined;
  const option = optionsOf(card.blocks).find(({ value }) => {
    const { what, named } = readMenuValue(value);
    return what === wanted && readDecisionValue(named)?.articleId === articleId;
  });
  return option && { articleId, card, value: option.value };
}
