import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Scope } from '../../src/domain/api-key';
import { fakeSlack } from '../slack/support/fake-slack';
import { markdownTable } from '../support/markdown';
import { BESIDE, type Case, DECIDING, tryAt, tryByKey } from './authority-walk';

const FILE = join(__dirname, '../../docs/authority.md');
const slack = fakeSlack();

const DOORS = [...DECIDING, ...BESIDE];
const YES = 'yes';
const NOT_A_REVIEWER = 'no: not a reviewer';
const OWN = 'no: their own';
const UNKNOWN = 'not now: Slack does not tell';

const OUTSIDER = { person: { team_id: 'T0OTHER' }, payload: { team_id: 'T0OTHER' } };
/** From a company with workspaces of its own: the payload names their organisation, and nothing but Slack tells it from ours. */
const OTHER_ORGANISATION = {
  person: { team_id: 'T0OTHER', enterprise_user: { enterprise_id: 'E0OTHER', teams: ['T0OTHER'] } },
};
const SISTER = { person: { team_id: 'T0SISTER', enterprise_user: { enterprise_id: 'E0OURS', teams: ['T0SISTER'] } } };
const OF_BOTH = { person: { team_id: undefined, enterprise_user: { enterprise_id: 'E0OURS', teams: ['T0LOCAL'] } } };
const LISTED = { reviewers: ['U0MONA'] };
const CHANNEL = { reviewers: ['channel'] };
const ON_ROSTER = { roster: { U0MONA: ['U0MONA'], S0MODERATORS: ['U0MONA'], channel: ['U0MONA'] } };
const NOT_ON_ROSTER = { roster: { U0MONA: [], S0MODERATORS: [], channel: [] } };

/** Every way of being a reviewer, for what is the same by all of them. */
const everyWay = (what: string, one: Case, expected: string): [string, Case, string][] => [
  [`${what}, listed`, { ...one, ...LISTED }, expected],
  [`${what}, in a listed user group`, one, expected],
  [`${what}, in the channel, with \`channel\``, { ...one, ...CHANNEL }, expected],
];

const PEOPLE: [what: string, one: Case, expected: string][] = [
  ...everyWay('A full member of the installed workspace', {}, YES),
  ['A full member whom no entry names', { isThere: false }, NOT_A_REVIEWER],
  ['A full member who is in the channel, where only a group is listed', { isThere: false }, NOT_A_REVIEWER],
  ...everyWay('A member of it whom Slack tells by the workspaces of their organisation', OF_BOTH, YES),
  ['A member of a sister workspace of the organisation, listed', { ...SISTER, ...LISTED }, YES],
  ['A member of a sister workspace, in a listed user group', SISTER, YES],
  ['A member of a sister workspace, in the channel, with `channel`', { ...SISTER, ...CHANNEL }, NOT_A_REVIEWER],
  ['Anybody, listed, while the installed workspace is not known', { installed: null, ...LISTED }, YES],
  ['Anybody in the channel, with `channel`, while it is not known', { installed: null, ...CHANNEL }, NOT_A_REVIEWER],
  ...everyWay('Somebody of another company', OUTSIDER, 'no: of another company'),
  ...everyWay('Somebody of another organisation', OTHER_ORGANISATION, NOT_A_REVIEWER),
  ...everyWay('A guest', { person: { is_restricted: true } }, NOT_A_REVIEWER),
  ...everyWay('A single-channel guest', { person: { is_ultra_restricted: true } }, NOT_A_REVIEWER),
  ...everyWay('A bot', { person: { is_bot: true } }, NOT_A_REVIEWER),
  ...everyWay('Somebody deactivated', { person: { deleted: true } }, NOT_A_REVIEWER),
  ['A member, when Slack refuses to tell who is in the group', { slack: 'refuses', ...ON_ROSTER }, UNKNOWN],
  [
    'A member, when Slack refuses to tell who is in the channel',
    { slack: 'refuses', ...ON_ROSTER, ...CHANNEL },
    UNKNOWN,
  ],
  ...everyWay('Somebody on the roster of the last hour, while Slack is silent', { slack: 'silent', ...ON_ROSTER }, YES),
  ...everyWay(
    'Somebody not on the roster, while Slack is silent',
    { slack: 'silent', ...NOT_ON_ROSTER },
    NOT_A_REVIEWER,
  ),
  ...everyWay('A member, while Slack is silent and there is no roster', { slack: 'silent' }, UNKNOWN),
  ['A reviewer, on what they submitted in Slack', { article: { source: { via: 'slack', by: 'U0MONA' } } }, OWN],
  [
    'A reviewer, on what they submitted in Slack, with `allowOwnDecisions`',
    { article: { source: { via: 'slack', by: 'U0MONA' } }, allowOwn: true },
    YES,
  ],
  [
    'A reviewer, on what names their e-mail address as its author’s',
    { person: { profile: { email: 'mona@example.com' } }, article: { authorEmail: 'Mona@example.com' } },
    OWN,
  ],
  [
    'A reviewer, on what names another address',
    { person: { profile: { email: 'mona@example.com' } }, article: { authorEmail: 'max@example.com' } },
    YES,
  ],
  [
    'A reviewer whose address Slack does not tell, on what names one',
    { article: { authorEmail: 'mona@example.com' } },
    YES,
  ],
  ['A reviewer, on what bears their Slack id as its author', { article: { author: 'U0MONA' } }, YES],
];

const key = (id: string, ...scopes: Scope[]) => ({ key: { id, name: id, scopes } });
const MODERATE = key('desk', 'moderate');
const OWN_OF_DESK = { article: { source: { via: 'api', by: 'desk' } } } as const;

const KEYS: [what: string, one: Case, expected: string][] = [
  ['A key with the scope `moderate`', MODERATE, YES],
  ['A key without it', key('desk', 'read', 'submit'), 'no: 403 `insufficient-scope`'],
  ['A key that is not known, or was revoked', {}, 'no: 401 `unauthorized`'],
  ['The key that submitted the article', { ...MODERATE, ...OWN_OF_DESK }, 'no: 403 `own-article`'],
  [
    'The key that submitted it, rotated or under another name',
    { key: { id: 'desk', name: 'news-desk', scopes: ['moderate'] }, ...OWN_OF_DESK },
    'no: 403 `own-article`',
  ],
  ['The key that submitted it, with `allowOwnDecisions`', { ...MODERATE, ...OWN_OF_DESK, allowOwn: true }, YES],
  [
    'A key whose id is that of the person who submitted it in Slack',
    { ...key('U0MONA', 'moderate'), article: { source: { via: 'slack', by: 'U0MONA' } } },
    YES,
  ],
];

const INTRODUCTION = `# Who may decide

One rule of the domain (\`src/domain/authority.ts\`) answers at every door. This page is made by \`test/docs/authority.test.ts\`,
which tries each case at each door and writes down what came of it: \`npm run authority\` makes it anew.

Whoever may not decide sees in \`/pending\`, on their Home and behind *Details* only what they submitted themselves; the rules, and
the test of a title, are for those who may. A reviewer is named in \`reviewers\` by their id, by the id of a user group they are in, or
by the word \`channel\`. Slack is asked at every click who is named, and once an hour who somebody is. While it does not
answer at all, the roster of the last hour stands in, which the sweep keeps. What it refuses to tell makes nobody a reviewer. An e-mail address
that Slack does not tell, since the app lacks the scope \`users:read.email\` or Slack is silent, is nobody's. Where
nobody can tell who may decide, the form that asks for a reason opens all the same: it is asked again when the form is sent.

`;

describe('docs/authority.md', () => {
  const people = new Map<string, string[]>();
  const keys = new Map<string, string[]>();

  it.each(PEOPLE)('%s', async (what, one, expected) => {
    const answers: string[] = [];
    for (const door of DOORS) answers.push(await tryAt(slack, door, one));
    people.set(what, answers);
    // Where Slack does not tell, the form opens: it is asked again when the form is sent.
    const opens = expected === YES || expected === UNKNOWN;
    expect(answers).toEqual(DOORS.map((door) => (door === 'Reject form, opened' && opens ? 'opens' : expected)));
  });

  it.each(KEYS)('%s', async (what, one, expected) => {
    const answers = [await tryByKey('decision', one), await tryByKey('reopen', one)];
    keys.set(what, answers);
    expect(answers).toEqual([expected, expected]);
  });

  it('says what came of every case', () => {
    const rowsOf = (answers: Map<string, string[]>, from = 0, to?: number) =>
      Array.from(answers, ([what, cells]) => [what, ...cells.slice(from, to)]);
    const made = [
      INTRODUCTION,
      '## People, in Slack\n\n',
      markdownTable(['Who', ...DECIDING], rowsOf(people, 0, DECIDING.length)),
      '\n\n## What else is for those who decide\n\n',
      'Rights are asked for anew at each, also of whoever made the decision that is taken back.\n\n',
      markdownTable(['Who', ...BESIDE], rowsOf(people, DECIDING.length)),
      '\n\n## Keys, over HTTP\n\n',
      markdownTable(['Who', '`POST /articles/{id}/decision`', '`POST /articles/{id}/reopen`'], rowsOf(keys)),
      '\n',
    ].join('');
    if (process.env.WRITE === 'yes') writeFileSync(FILE, made);
    expect(readFileSync(FILE, 'utf8')).toBe(made);
  });
});
