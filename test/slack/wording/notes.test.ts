import { expect, it } from '@jest/globals';
import { fallback, piecesOf } from '../../../src/slack/sentence';
import { noted, noteLine, notesCounted, tooManyNotes } from '../../../src/slack/wording/notes';
import { aRecord, NOW } from '../../support/records';

it('a note is told with who wrote it and when, and its words are literal', () => {
  const line = noteLine({ id: 'V1', by: 'U0MAX', at: NOW.toISOString(), text: '<!channel> *now*' });
  expect(fallback(line)).toMatch(/^<@U0MAX>, <!date\^1795349520\^.*>: &lt;!channel&gt; \*now\*$/);
});

it('somebody who is mentioned in a note is named', () => {
  const line = noteLine({ id: 'V1', by: 'U0MAX', at: NOW.toISOString(), text: 'Ask <@U0MONA>, <@u> or @U0NIA' });
  expect(piecesOf(line).slice(-3)).toEqual([
    { type: 'text', text: ': Ask ' },
    { type: 'user', user_id: 'U0MONA' },
    { type: 'text', text: ', <@u> or @U0NIA' },
  ]);
});

it('notes are counted where there are any', () => {
  expect([0, 1, 2].map((notes) => notesCounted(aRecord({ notes })))).toEqual([undefined, '1 note', '2 notes']);
  expect(notesCounted(aRecord())).toBeUndefined();
});

it('whoever wrote one is told whether it is kept', () => {
  expect(fallback(noted(aRecord()))).toBe(
    'Your note on “A forbidden title” is kept. Those who decide see it in Details; its author does not.',
  );
  expect(fallback(tooManyNotes(aRecord()))).toBe('“A forbidden title” has 20 notes already, so yours was not kept.');
});
