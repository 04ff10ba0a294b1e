import * as z from 'zod';
import { messageBlocks, viewBlocks } from '../src/block-kit/blocks';
import { accessory, actionsElement, contextElement, inputElement } from '../src/block-kit/elements';
import {
  confirmDialog,
  identifier,
  optionGroup,
  overflowOption,
  selectOption,
  tickOption,
} from '../src/block-kit/objects';
import { richTextElement } from '../src/block-kit/rich-text';
import { homeView, modalView } from '../src/block-kit/views';
import { limits } from './limits';
import { literally, shownBy } from './shown-by';
import { table } from './table';

/** What has a row of its own, and is not told again where it stands. */
const APART = ['block_id', 'action_id', 'confirm'];

interface Row {
  readonly name: string;
  readonly where: string;
  readonly schema: z.ZodType;
  readonly occurs: RegExp;
  readonly apart?: readonly string[];
}

const typed = (type: string): RegExp => new RegExp(`type: '${literally(type)}'`);
const typeOf = (schema: { shape: { type: z.ZodLiteral } }): string => String(schema.shape.type.value);

/** The tests make these by a function. */
const TEXTS = new Set(['plain_text', 'mrkdwn']);

function ofType(where: string, schema: z.ZodType & { shape: { type: z.ZodLiteral } }): Row {
  const type = typeOf(schema);
  const occurs = TEXTS.has(type) ? /text\(\d+/ : typed(type);
  return { name: `\`${type}\``, where, schema, occurs, apart: APART };
}

const inViews = new Set(viewBlocks.element.options.map(typeOf));
const blocks = messageBlocks.element.options.map((schema) =>
  ofType(inViews.has(typeOf(schema)) ? 'messages, modals, Home' : 'messages', schema),
);

const HOSTS = [
  ['`actions`', actionsElement.options],
  ['`section`', accessory.options],
  ['`input`', inputElement.options],
  ['`context`', contextElement.options],
  ['`rich_text`', richTextElement.options],
] as const;

/** Each element once, with every block that it may stand in. */
function elements(): Row[] {
  const found = new Map<string, { schema: Parameters<typeof ofType>[1]; hosts: string[] }>();
  for (const [host, options] of HOSTS) {
    for (const schema of options) {
      const type = typeOf(schema);
      const known = found.get(type) ?? { schema, hosts: [] };
      found.set(type, { ...known, hosts: [...known.hosts, host] });
    }
  }
  return [...found.values()].map(({ schema, hosts }) => ofType(`in ${hosts.join(', ')}`, schema));
}

const ids: Row[] = [
  {
    name: 'every block',
    where: '',
    schema: z.object({ block_id: identifier }),
    occurs: /block_id: 'b'\.repeat/,
  },
  {
    name: 'every element',
    where: '',
    schema: z.object({ action_id: identifier }),
    occurs: /action_id: 'x'\.repeat/,
  },
];

const objects: Row[] = [
  { name: 'confirm dialog', where: 'with an element', schema: confirmDialog, occurs: /confirm\(\d/ },
  { name: 'option of a select', where: 'in menus', schema: selectOption, occurs: /'an option of / },
  { name: 'option of an overflow', where: 'in menus', schema: overflowOption, occurs: /'an overflow of / },
  {
    name: 'option to tick',
    where: 'in checkboxes and radio buttons',
    schema: tickOption,
    occurs: /'eleven checkboxes'/,
  },
  { name: 'option group', where: 'in selects', schema: optionGroup, occurs: /option_groups: \[/ },
  { name: 'modal', where: '', schema: modalView, occurs: typed('modal') },
  { name: 'Home', where: '', schema: homeView, occurs: typed('home') },
];

/** Every block, element and object of Block Kit that is checked. @throws Error when no test shows one */
export function blockTable(): string {
  return table(
    ['block, element or object', 'where', 'limits checked', 'shown by'],
    [...ids, ...blocks, ...elements(), ...objects].map(({ name, where, schema, occurs, apart }) => [
      name,
      where,
      limits(schema, apart),
      shownBy(name, occurs, ['block-kit/']),
    ]),
  );
}
