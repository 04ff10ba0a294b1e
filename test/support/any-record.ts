import fc from 'fast-check';
import type { Status } from '../../src/domain/article';
import type { ArticleRecord } from '../../src/domain/article-record';
import type { Decision } from '../../src/domain/decision';
import { given } from '../../src/domain/given';
import { anyCharacter, anyUrl } from './any-text';
import { aRecord } from './records';

const text = (maxLength: number) =>
  fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength }),
    fc
      .array(fc.constantFrom('<!channel>', '<@U0MONA>', '&', '<', '>', '*', '`', '😀', 'forbidden', '|'), {
        minLength: 1,
        maxLength: maxLength / 10,
      })
      .map((parts) => parts.join('')),
    fc.string({ unit: anyCharacter, minLength: 1, maxLength }),
    fc.constantFrom('&', '😀', '<😀').map((part) => part.repeat(maxLength / [...part].length)),
  );

/** As long as a link may be, and twice as long in UTF-16 units. */
const LONG_LINK = `https://example.com/${'😀'.repeat(2980)}`;

const time = fc
  .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((at) => at.toISOString());

/** Any article that could have been recorded, with the nastiest of texts. */
export const anyRecord: fc.Arbitrary<ArticleRecord> = fc
  .record({
    title: text(300),
    excerpt: fc.option(text(3000), { nil: undefined }),
    author: fc.option(text(100), { nil: undefined }),
    url: fc.oneof(anyUrl, fc.constantFrom(LONG_LINK, undefined)),
    authorEmail: fc.option(fc.emailAddress(), { nil: undefined }),
    key: text(50),
    fromSlack: fc.boolean(),
    status: fc.constantFrom<Status>('pending', 'decided', 'published', 'rejected', 'returned', 'withdrawn', 'expired'),
    reason: fc.option(text(1000), { nil: undefined }),
    via: fc.constantFrom('card' as const, 'api' as const, 'pending' as const),
    cuts: fc.array(fc.tuple(fc.nat(299), fc.integer({ min: 1, max: 20 })), { maxLength: 6 }),
    matchesLeftOut: fc.option(fc.nat(), { nil: undefined }),
    rulesVersion: fc.option(fc.nat(), { nil: undefined }),
    screeningVersion: fc.option(fc.nat(), { nil: undefined }),
    how: fc.constantFrom('as-written', 'folded', 'leetspeak', 'of a version that is not yet'),
    submittedAt: time,
    at: time,
  })
  .map((any) => {
    const matches = any.cuts
      .map(([start, length]) => ({
        rule: 'word & <b>',
        text: any.title.slice(start, start + length),
        start,
        how: any.how,
      }))
      .filter((match) => match.text.length > 0);
    const by = any.via === 'api' ? any.key : 'U0MONA';
    const decisionOf = (): Decision | undefined => {
      const { status, via, at } = any;
      if (status === 'pending') return undefined;
      if (status === 'decided') return { status: 'published', by, via, at };
      if (status === 'expired') return { status, by: 'holdpoint', via: 'deadline', at };
      return given({ status, by, via, at, reason: any.reason || undefined });
    };
    return aRecord({
      status: any.status,
      submittedAt: any.submittedAt,
      article: {
        title: any.title,
        source: any.fromSlack ? { via: 'slack', by: 'U0NIA' } : { via: 'api', by: any.key },
        matches,
        ...given({ excerpt: any.excerpt, author: any.author, authorEmail: any.authorEmail, url: any.url }),
        ...given({ matchesLeftOut: any.matchesLeftOut }),
        ...given({ rulesVersion: any.rulesVersion, screeningVersion: any.screeningVersion }),
      },
      ...given({ decision: decisionOf() }),
    });
  });
