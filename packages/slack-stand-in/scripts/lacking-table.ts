import { methods } from '../src/api/index';
import { METHODS_OF_SLACK } from '../src/api/methods-of-slack';
import { LACKING_MEMBERS, LACKING_TYPES } from '../src/block-kit/lacking';
import { PAYLOAD_KINDS } from '../src/client/payload-kinds';
import { asCode, table } from './table';

const argument = ([name, harmless]: readonly [string, unknown]): string =>
  harmless === undefined ? asCode([name]) : `${asCode([name])} but for \`${harmless}\``;

/** What Slack has and the stand-in has not. */
export function lackingTable(): string {
  const lacking = [...methods.values()].filter(({ lacks }) => Object.keys(lacks).length > 0);
  return table(
    ['of', 'not here'],
    [
      [
        'methods',
        `${METHODS_OF_SLACK.size - methods.size} of ${METHODS_OF_SLACK.size}: those that the table above has not`,
      ],
      ['payloads', `any but ${asCode(PAYLOAD_KINDS)}`],
      ...Object.entries(LACKING_TYPES).map(([kind, types]) => [`${kind}s`, asCode(types)]),
      ...[...LACKING_MEMBERS].map(([type, members]) => [`\`${type}\``, asCode(members)]),
      ...lacking.map(({ name, lacks }) => [`\`${name}\``, Object.entries(lacks).map(argument).join(', ')]),
    ],
  );
}
