import fc from 'fast-check';
import { MODERATORS } from './model';
import type { Emphasis } from './reliability-cells';
import type { Step } from './steps';
import { AT_ONCE, SURFACES } from './steps/decide';

const anyOf = fc.constantFrom;
const mostly = anyOf(true, true, true, false);
const n = fc.nat(4);
const who = anyOf(...MODERATORS);
const submit = (
  subject: fc.Arbitrary<'Forbidden' | 'Quiet'>,
  by: fc.Arbitrary<'submit' | 'moderate' | 'U0NIA' | 'U0MAX'>,
) => fc.record({ kind: anyOf('submit' as const), subject, by, keyed: mostly, patient: mostly });
const click = (on: (typeof SURFACES)[number]) =>
  fc.record({
    ...{ kind: anyOf('click' as const), who, n, choice: anyOf(...AT_ONCE), on: anyOf(on), fresh: mostly },
    patient: mostly,
  });
const reason = (kind: 'reject-with-reason' | 'open-reason') =>
  fc.record({ kind: anyOf(kind), who, n, on: anyOf('card' as const, 'list' as const, 'home' as const) });
const sweep = fc.record({
  kind: anyOf('sweep' as const),
  atOnce: anyOf(1 as const, 1 as const, 2 as const),
  patient: mostly,
});
const pass = (...seconds: (2 | 25 | 65 | 900)[]) =>
  fc.record({ kind: anyOf('pass' as const), seconds: anyOf(...seconds) });

const again = fc.record({ kind: anyOf('submit-again' as const), n, content: anyOf('same' as const) });
const byKey = fc.record({
  ...{ kind: anyOf('decide-by-key' as const), key: anyOf('moderate' as const), n, choice: anyOf(...AT_ONCE) },
  patient: mostly,
});
const look = (at: 'list' | 'home') => fc.record({ kind: anyOf('look' as const), who, at: anyOf(at) });

const forbidden = anyOf('Forbidden' as const);
const held = submit(forbidden, anyOf('submit' as const, 'moderate' as const));
const heldOfSomebody = submit(forbidden, anyOf('U0NIA' as const, 'U0MAX' as const));
const clean = submit(anyOf('Quiet' as const), anyOf('submit' as const));

/** What opens every story, and what is in each in whatever order. */
const OPENING = [held, heldOfSomebody];
const DECK: readonly fc.Arbitrary<Step>[] = [
  ...[held, heldOfSomebody, held, clean, again],
  ...SURFACES.map(click),
  ...[reason('reject-with-reason'), reason('open-reason'), fc.record({ kind: anyOf('send-reason' as const), n })],
  ...[byKey, sweep, sweep, sweep],
  ...[pass(2), pass(2, 25), pass(65), pass(65, 900)],
];
const MORE: Readonly<Record<Emphasis, readonly fc.Arbitrary<Step>[]>> = {
  submissions: [held, held, held, heldOfSomebody, heldOfSomebody, heldOfSomebody, again, again, pass(65), sweep],
  decisions: [
    held,
    held,
    held,
    heldOfSomebody,
    heldOfSomebody,
    byKey,
    byKey,
    ...[...SURFACES, ...SURFACES].map(click),
    sweep,
  ],
  lists: [held, held, held, ...Array(8).fill(click('list')), look('list')],
  forms: [held, held, heldOfSomebody, ...Array(5).fill(reason('reject-with-reason')), ...Array(4).fill(look('home'))],
  repeats: [held, held, held, ...Array(7).fill(again), byKey, byKey, byKey, ...Array(3).fill(click('stale-card'))],
  clean: Array(9).fill(clean),
  sweeps: [held, heldOfSomebody, sweep, sweep, sweep, sweep, sweep, sweep, pass(65), pass(65), pass(65), click('card')],
};

/** A story: articles come in, both moderators decide on all surfaces, a program too, time passes and sweeps run. */
export function storyWith(emphasis: Emphasis): fc.Arbitrary<readonly Step[]> {
  return fc
    .tuple(fc.tuple(...OPENING), fc.tuple(...DECK, ...MORE[emphasis]))
    .chain(([opening, deck]) =>
      fc
        .shuffledSubarray<Step>(deck, { minLength: deck.length, maxLength: deck.length })
        .map((shuffled) => [...opening, ...shuffled]),
    );
}
