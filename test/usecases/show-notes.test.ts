import { expect, it } from '@jest/globals';
import { RefusedError } from '../../src/domain/errors';
import { showNotes } from '../../src/usecases/show-notes';
import { aDecidedRecord, aRecord, NOW } from '../support/records';

const NOTES = [{ id: 'V1', by: 'U0MAX', at: NOW.toISOString(), text: 'I know the author.' }];
const show = (over: Partial<Parameters<typeof showNotes>[0]> = {}) =>
  showNotes({
    reviewers: { includes: async (one) => one !== 'U0NIA' },
    emailOf: (one) => (one === 'U0MONA' ? 'mona@example.com' : undefined),
    notes: { of: async () => NOTES },
    ...over,
  });

it('notes are shown to whoever may decide on the article, also once it is decided', async () => {
  expect(await show()(aRecord(), 'U0MONA')).toEqual(NOTES);
  expect(await show()(aDecidedRecord('rejected'), 'U0MONA')).toEqual(NOTES);
});

it.each([
  ['who may not decide', aRecord(), 'U0NIA'],
  ['who submitted it, and is a reviewer', aRecord({ article: { source: { via: 'slack', by: 'U0MONA' } } }), 'U0MONA'],
  [
    'whose address it names',
    aDecidedRecord('rejected', {}, { article: { authorEmail: 'mona@example.com' } }),
    'U0MONA',
  ],
])('and not to %s', async (_, record, viewer) => {
  expect(await show()(record, viewer)).toBeUndefined();
});

it('nor while nobody can tell who may; and what fails is told', async () => {
  const silent = () => Promise.reject(new RefusedError({ code: 'reviewers-unknown' }));
  expect(await show({ reviewers: { includes: silent } })(aRecord(), 'U0MONA')).toBeUndefined();
  const failing = show({ notes: { of: () => Promise.reject(new Error('throttled')) } });
  await expect(failing(aRecord(), 'U0MONA')).rejects.toThrow('throttled');
});
