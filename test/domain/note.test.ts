import { expect, it } from '@jest/globals';
import { checkNote, MAX_NOTE_LENGTH } from '../../src/domain/note';

it('a note is trimmed, and may have lines', () => {
  expect(checkNote('  One.\n\nTwo.  ')).toEqual({ text: 'One.\n\nTwo.' });
  expect(checkNote('😀'.repeat(MAX_NOTE_LENGTH))).toEqual({ text: '😀'.repeat(MAX_NOTE_LENGTH) });
});

it.each([
  ['', 'Please write something.'],
  [' \n ', 'Please write something.'],
  ['\u200b', 'Please write something.'],
  [null, 'Please write something.'],
  [undefined, 'Please write something.'],
])('what is no note is told: %j', (input, fault) => {
  expect(checkNote(input)).toEqual({ fault });
});

it('what is too long is told', () => {
  expect(checkNote('😀'.repeat(MAX_NOTE_LENGTH + 1))).toEqual({ fault: expect.stringMatching(/^The note .*1,?000/) });
});
