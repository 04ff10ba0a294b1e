import { describe, expect, it } from '@jest/globals';
import { SlackApiError } from '../../src/api/slack-api-error';
import { parseBlocks, parseView } from '../../src/block-kit/validate';
import { typesIn } from '../slack-types';

const words = { type: 'plain_text', text: 'Words' };
const modal = { type: 'modal', title: words };

/** The places where a part may stand, each with the blocks that have it there. */
const PLACES: Readonly<Record<string, (part: object) => object>> = {
  'among blocks': (part) => part,
  'in actions': (part) => ({ type: 'actions', elements: [part] }),
  'in context': (part) => ({ type: 'context', elements: [part] }),
  'beside a section': (part) => ({ type: 'section', text: words, accessory: part }),
  'in an input': (part) => ({ type: 'input', label: words, element: part }),
  'in rich text': (part) => ({ type: 'rich_text', elements: [part] }),
  'in a line of rich text': (part) => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [part] }],
  }),
};

/** How a message with such a block is refused: the code, then what is wrong. */
function refusalOf(parse: () => unknown): readonly string[] {
  try {
    parse();
    return [];
  } catch (error) {
    if (!(error instanceof SlackApiError)) throw error;
    const { messages } = error.detail.response_metadata as { messages: string[] };
    return [error.code, ...messages];
  }
}
const inMessage = (block: object) => refusalOf(() => parseBlocks([block]));
const isOurs = ([code = '']: readonly string[]): boolean => code.startsWith('slack-stand-in does not implement ');

const ALL = typesIn('block-kit');
/** Views, and what @slack/types has for a table's cells only. */
const ELSEWHERE = ['modal', 'home', 'workflow_step', 'raw_number', 'raw_text'];
const parts = [...ALL.keys()].filter((type) => !ELSEWHERE.includes(type));

const everywhere = (part: object) => Object.values(PLACES).map((place) => inMessage(place(part)));
/** What is wrong with a part in the places where it is at home: not that it stands there. */
const atHome = (part: { readonly type: string }) =>
  everywhere(part).filter((refusal) => !refusal.some((message) => message.includes(`unsupported type: ${part.type} `)));
/** Whether its name is told for a name that Slack has not. */
const isNonsense = (part: { readonly type: string }): boolean => atHome(part).length === 0;

describe('a part of Block Kit', () => {
  it('is known, or told by its name: every one of @slack/types', () => {
    expect(parts.length).toBeGreaterThan(60);
    expect(parts.filter((type) => isNonsense({ type }))).toEqual([]);
  });

  it('is told so everywhere or nowhere', () => {
    const lacking = parts.filter((type) => everywhere({ type }).some(isOurs));
    expect(lacking.length).toBeGreaterThan(20);
    expect(lacking.filter((type) => !everywhere({ type }).every(isOurs))).toEqual([]);
  });

  it.each(['nonsense', 'toString'])('is %s: Slack has an answer of its own to that', (type) => {
    expect(isNonsense({ type })).toBe(true);
  });

  it('that Slack has elsewhere is refused in its words', () => {
    expect(inMessage({ type: 'context', elements: [{ type: 'button', text: words }] })[0]).toBe('invalid_blocks');
    expect(inMessage({ type: 'button', text: words })[0]).toBe('invalid_blocks');
  });
});

describe('a member', () => {
  it('is known, or told by its name: every one of @slack/types', () => {
    const isOdd = (member: string) => (message: string) =>
      new RegExp(`invalid additional property: (.*, )?${member}\\b`).test(message);
    const odd = parts.flatMap((type) =>
      (ALL.get(type) ?? [])
        .filter((member) => member !== 'type')
        .filter((member) => atHome({ type, [member]: {} }).every((refusal) => refusal.some(isOdd(member))))
        .map((member) => `${member} of ${type}`),
    );
    expect(odd).toEqual([]);
  });

  it('of a view is known', () => {
    const others = (type: string, more: object) =>
      refusalOf(() => parseView({ blocks: [], ...more }, type as 'modal' | 'home')).filter((message) =>
        message.includes('additional property'),
      );
    const viewMembers = { private_metadata: '1', callback_id: '2', external_id: '3' };
    expect(others('home', { type: 'home', ...viewMembers })).toEqual([]);
    const members = Object.fromEntries((ALL.get('modal') ?? []).map((member) => [member, true]));
    expect(others('modal', { ...members, ...modal, ...viewMembers })).toEqual([]);
  });

  it('of a picture of Slack’s own is told by its name and place', () => {
    const alt = { alt_text: 'a' };
    const refusal = inMessage({ type: 'image', ...alt, slack_file: { id: 'F0' } });
    expect(refusal).toEqual([
      'slack-stand-in does not implement slack_file of image [json-pointer:/blocks/0]',
      '[ERROR] slack-stand-in does not implement slack_file of image [json-pointer:/blocks/0]',
    ]);
  });
});

describe('several at once', () => {
  it('are all told, and nothing else is: who has not all of it cannot say what is wrong with the rest', () => {
    const blocks = [{ type: 'video' }, { type: 'header' }, { type: 'actions', elements: [{ type: 'timepicker' }] }];
    expect(refusalOf(() => parseBlocks(blocks))).toEqual([
      'slack-stand-in does not implement the block video [json-pointer:/blocks/0/type]',
      '[ERROR] slack-stand-in does not implement the block video [json-pointer:/blocks/0/type]',
      '[ERROR] slack-stand-in does not implement the element timepicker [json-pointer:/blocks/2/elements/0/type]',
    ]);
    expect(refusalOf(() => parseView({ ...modal, blocks }, 'modal'))[0]).toBe(
      'slack-stand-in does not implement the block video [json-pointer:/view/blocks/0/type]',
    );
  });

  it('a view for a step of a workflow is told so, and one for another surface in Slack’s words', () => {
    const open = (type: string) => refusalOf(() => parseView({ type, blocks: [] }, 'modal'))[0];
    expect(open('workflow_step')).toBe(
      'slack-stand-in does not implement the view workflow_step [json-pointer:/view/type]',
    );
    expect([open('home'), open('nonsense')]).toEqual(['invalid_arguments', 'invalid_arguments']);
  });
});
