import { describe, expect, it } from '@jest/globals';
import { eraseArticle } from '../../src/cli/erase-article';
import { UsageError } from '../../src/cli/operator-error';

describe('npm run erase', () => {
  it.each([[[]], [['a1', 'a2']], [['a1', '--everything']], [['a1', '--stage', 'prod', '--local']]])(
    'says how it is used to %j, before it asks anybody',
    async (args) => {
      await expect(eraseArticle(args, () => {})).rejects.toBeInstanceOf(UsageError);
    },
  );
});
