import { describe, expect, it } from '@jest/globals';
import { UsageError } from '../../src/cli/operator-error';
import { reviveReview } from '../../src/cli/revive-review';

describe('npm run revive', () => {
  it.each([[[]], [['a1', 'a2']], [['a1', '--everything']], [['a1', '--stage', 'prod', '--local']]])(
    'says how it is used to %j, before it asks anybody',
    async (args) => {
      await expect(reviveReview(args, () => {})).rejects.toBeInstanceOf(UsageError);
    },
  );
});
