import { MAX_LENGTH } from '../../src/domain/article';
import { MAX_REASON_LENGTH } from '../../src/domain/decision';
import { isVisible, type TextRule, textFault } from '../../src/domain/text';

/**
 * What stands in a character class for those characters of the first plane for which something holds: ranges of `\u`
 * escapes, which every OpenAPI tool reads. Half a surrogate pair is no character.
 */
function characters(holds: (character: string) => boolean): string {
  const ranges: [first: number, last: number][] = [];
  for (let code = 0; code <= 0xffff; code++) {
    if ((code >= 0xd800 && code <= 0xdfff) || !holds(String.fromCharCode(code))) continue;
    const range = ranges.at(-1);
    if (range?.[1] === code - 1) range[1] = code;
    else ranges.push([code, code]);
  }
  const escaped = (code: number) => `\\u${code.toString(16).padStart(4, '0')}`;
  return ranges.map(([first, last]) => escaped(first) + (first === last ? '' : `-${escaped(last)}`)).join('');
}

const refusedIn = (form: TextRule['form']): string =>
  characters((character) => textFault(character, { what: 'It', limit: 1, form }) !== undefined);

const NOT_IN_LINE = refusedIn('line');
const NOT_IN_PROSE = refusedIn('prose');
const UNSEEN = characters((character) => !isVisible(character));
/** What is taken off both ends of a text, and counts as nothing. */
const SPACE = characters((character) => character.trim() === '');

/** A text of at most so many characters between white space, all of it as `form`, a part of a pattern, wants it. */
const upTo = (limit: number, form: string) => ({
  allOf: [
    { pattern: `^[${SPACE}]*${form}[${SPACE}]*$` },
    { pattern: `^[${SPACE}]*(?:[^${SPACE}](?:[\\s\\S]{0,${limit - 2}}[^${SPACE}])?)?[${SPACE}]*$` },
  ],
});

const ONE_LINE = `[^${NOT_IN_LINE}]*`;
const TITLE = `[^${NOT_IN_LINE}]*[^${NOT_IN_LINE}${UNSEEN}][^${NOT_IN_LINE}]*`;
const PROSE = `[^${NOT_IN_PROSE}]*`;
const WEB_ADDRESS = {
  type: 'string',
  format: 'uri',
  pattern: '^[Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#@\\\\]+([/?#][^\\s\\\\]*)?$',
};
/** Something that a reader sees. */
const VISIBLE = { pattern: `[^${UNSEEN}]` };
const [ANY, LABEL] = [`[^@${SPACE}${NOT_IN_LINE}]`, `[^@.${SPACE}${NOT_IN_LINE}]`];
/** An empty one counts as none. */
const EMAIL = `(?:${ANY}{1,64}@${LABEL}+(?:\\.${LABEL}+)+)?`;

/** What one member needs of another, beyond what the request's schema checks. */
export const REQUEST_CONDITIONS: Readonly<Record<string, object>> = {
  DecisionInput: {
    allOf: [
      {
        if: { properties: { decision: { const: 'return' } }, required: ['decision'] },
        // biome-ignore lint/suspicious/noThenProperty: it is a keyword of JSON Schema's
        then: { properties: { reason: { type: 'string', ...VISIBLE } }, required: ['reason'] },
      },
      {
        if: { properties: { decision: { not: { const: 'approve' } } }, required: ['decision'] },
        // biome-ignore lint/suspicious/noThenProperty: it is a keyword of JSON Schema's
        then: { properties: { title: { type: 'null' } } },
      },
    ],
  },
};

/** What the description says of a member beyond what the request's schema checks, by schema and member. */
export const REQUEST_MEMBERS: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  ArticleInput: {
    title: {
      description: `One line with something to see, of at most ${MAX_LENGTH.title} characters, screened by the rules. Characters are Unicode code points; white space around a text is taken off it, and not counted, here and below.`,
      minLength: 1,
      ...upTo(MAX_LENGTH.title, TITLE),
    },
    titleFormat: {
      description:
        'What `title` is written in; `text` unless said otherwise. Of `html` the text is taken before anything else: without tags and what scripts and styles hold, character references decoded once, white space as single spaces. What is said of the title is said of that text.',
    },
    excerpt: {
      description: `What reviewers see of the article, at most ${MAX_LENGTH.excerpt} characters. None: absent, null or blank.`,
      ...upTo(MAX_LENGTH.excerpt, PROSE),
    },
    url: {
      description:
        'Where the article can be read: http or https, with a host, and without a user, white space or a backslash. Kept as it is sent. None: absent, null or blank.',
      maxLength: MAX_LENGTH.url,
      anyOf: [WEB_ADDRESS, { type: 'string', pattern: `^[${SPACE}]*$` }, { type: 'null' }],
    },
    author: {
      description: `Who wrote it, as text for the eye, at most ${MAX_LENGTH.author} characters. None: absent, null or blank.`,
      ...upTo(MAX_LENGTH.author, ONE_LINE),
    },
    authorEmail: {
      description: `Who wrote it, by the address that Slack knows them by, at most ${MAX_LENGTH.authorEmail} characters: they are told what becomes of it. Needs the scope \`authors\`, too. None: absent, null or blank.`,
      ...upTo(MAX_LENGTH.authorEmail, EMAIL),
    },
    replaces: {
      description:
        'The id of an article that the same key submitted, whose place this one takes. That is withdrawn, if it waits, and nobody approves it any more; what has ended stays as it is. Each is replaced once: later the one that took its place is. None: absent, null or blank.',
    },
  },
  DecisionInput: {
    reason: {
      description: `Why, in at most ${MAX_REASON_LENGTH} characters; the submitter is told. \`return\` needs one, with something to see. None: absent, null or blank.`,
      ...upTo(MAX_REASON_LENGTH, PROSE),
    },
    title: {
      description: `With \`approve\` only: what is published in the place of the submitted title, as text of at most ${MAX_LENGTH.title} characters. It is checked as that is, and screened by the rules as they are now: one that a rule holds is refused. None: absent or null.`,
      minLength: 1,
      ...upTo(MAX_LENGTH.title, TITLE),
    },
  },
  ReopenInput: {
    reason: {
      description: `Why, in at most ${MAX_REASON_LENGTH} characters, with something to see; the submitter is told.`,
      ...VISIBLE,
      ...upTo(MAX_REASON_LENGTH, PROSE),
    },
  },
  listQuery: {
    status: { description: 'Which articles.' },
    limit: { description: 'The most articles on a page.' },
    cursor: { description: '`nextCursor` of the page before, as it came.', minLength: 1 },
  },
  changesQuery: {
    after: { description: '`next` of the answer before; 0 for the beginning of the log.' },
    limit: { description: 'The most entries in an answer.' },
  },
};
