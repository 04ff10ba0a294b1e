import type { SeenView } from 'slack-stand-in/testing';
import { readSelection } from '../../../src/slack/answers/selection';
import { ACTIONS, MODALS, SEVERAL } from '../../../src/slack/ids';
import type { Together } from '../../../src/usecases/decide-several';
import type { Model, Someone } from '../model';
import { faultOf, READ, type Run, screenOf, timed, unlessRefused } from '../run';
import { look } from './decide';

/** Somebody selects all that they may decide on, and confirms it: `twice`: it is sent off twice at once. */
export interface Bulk {
  readonly kind: 'bulk';
  readonly who: Someone;
  readonly choice: Together;
  readonly at: 'list' | 'home';
  /** Of which part of what waits, as it is typed. */
  readonly words?: string;
  readonly twice: boolean;
  readonly patient: boolean;
}

export async function bulk(
  { who, choice, at, words = '', twice, patient }: Bulk,
  model: Model,
  run: Run,
): Promise<void> {
  const { world } = run;
  const person = world.as(who);
  await look({ kind: 'look', who, at, words }, model, run);
  const { list, home } = screenOf(model, who);
  await unlessRefused(async () => {
    await press('select_several', () => person.click(at === 'list' ? list : home, ACTIONS.selectSeveral));
    for (const action of [SEVERAL.all, SEVERAL[choice]]) {
      const shown = await top();
      if (shown?.callback_id === MODALS.selectSeveral) await press(action, () => person.click(shown, action));
    }
    const asked = await top();
    if (asked?.callback_id !== MODALS.severalConfirmed) return;
    await world.pass(READ);
    const confirm = () => confirmed(asked);
    await (twice ? Promise.all([confirm(), confirm()]) : confirm());
  });
  await unlessRefused(async () => {
    const shown = patient ? await top() : undefined;
    if (shown) await person.close(shown, 'all');
  });

  async function top(): Promise<SeenView | undefined> {
    return (await person.views()).at(-1);
  }

  function press(what: string, ask: () => ReturnType<typeof person.click>): Promise<unknown> {
    return timed(run, model, { what, patient: true, ask, heard: faultOf });
  }

  function confirmed(asked: SeenView): Promise<unknown> {
    return timed(run, model, {
      what: 'several_confirmed',
      patient,
      ask: () => person.submit(asked),
      heard: (shown, when) => {
        const { which, listed } = readSelection(asked.private_metadata ?? '');
        const ids = which.map(({ articleId }) => articleId);
        const view = shown.views?.find(({ id }) => id === asked.id);
        // Who has gone on to something else may have left the form by then.
        if (shown.ok && (view !== undefined || patient)) {
          model.toldOfSeveral.push({
            ...{ ids, who, choice, words: listed.words ?? '', ...when },
            shown: JSON.stringify(view?.blocks ?? []),
          });
        }
        return faultOf(shown);
      },
    });
  }
}
