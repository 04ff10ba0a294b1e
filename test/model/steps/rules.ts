import { LOCAL } from '../../../src/local/local-workspace';
import { ACTIONS } from '../../../src/slack/ids';
import type { Model, Someone } from '../model';
import { faultOf, messagesNow, type Run, rulesVersionOf, timed, unlessRefused } from '../run';

/** Words that become rules, and cease to be. */
export const RULES = ['casino', 'lottery', 'forbidden'] as const;

/** Somebody changes the rules, or undoes the last change that the channel was told of. */
export type ChangeRules =
  | { readonly kind: 'add-rule' | 'remove-rule'; readonly who: Someone; readonly word: (typeof RULES)[number] }
  | { readonly kind: 'undo-rules'; readonly who: Someone };

export async function changeRules(step: ChangeRules, model: Model, run: Run): Promise<void> {
  const { world } = run;
  const person = world.as(step.who);
  if (step.kind === 'undo-rules') {
    const told = messagesNow(world).filter(({ blocks }) => JSON.stringify(blocks ?? []).includes(ACTIONS.undoRules));
    const last = told.at(-1);
    if (last === undefined) return;
    await unlessRefused(() => ask('undo_rules', () => person.click(last, ACTIONS.undoRules)));
  } else {
    const verb = step.kind === 'add-rule' ? 'add' : 'remove';
    await ask('/moderation rules', () =>
      person.command(LOCAL.reviewChannel, '/moderation', `rules ${verb} ${step.word}`),
    );
  }
  // Every submission from here on is screened by these or by later ones.
  model.rulesVersion = await rulesVersionOf(world);

  function ask(what: string, question: () => ReturnType<typeof person.command>) {
    return timed(run, model, { what, patient: true, ask: question, heard: faultOf });
  }
}
