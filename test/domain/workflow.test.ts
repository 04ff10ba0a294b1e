import { expect, it } from '@jest/globals';
import { ofVersion1 } from '../../src/domain/workflow';

it('a payload of version 1 is read as it is', () => {
  const payload = { version: 1, articleId: 'a1' };
  expect(ofVersion1(payload)).toBe(payload);
});

it.each([0, 2, Number.NaN])('a payload of version %p is refused', (version) => {
  expect(() => ofVersion1({ version })).toThrow(`version ${version}`);
});
