import { methods } from '../src/api/index';
import type { Method } from '../src/api/method';
import { limits } from './limits';
import { literally, shownBy } from './shown-by';
import { asCode, table } from './table';

const TOKENS = { bot: 'a bot token', configuration: 'a configuration token', none: 'no token' } as const;

function needs({ token = 'bot', scopes }: Method): string {
  if (scopes.length === 0) return TOKENS[token];
  return scopes.length === 1 ? asCode(scopes) : `one of ${asCode(scopes)}`;
}

const paceOf = ({ pace, paceBy }: Method): string =>
  `${pace.perMinute} a minute, ${pace.burst} at once${paceBy === undefined ? '' : `, each \`${paceBy}\``}`;

/** A call by a client, or a name in quotation marks. */
const callOf = (name: string): RegExp => new RegExp(`client\\.${literally(name)}\\(|['"\`]${literally(name)}['"\`]`);

/** Every method of the Web API that is answered. @throws Error when no test shows one */
export function methodTable(): string {
  return table(
    ['method', 'needs', 'pace', 'limits checked', 'shown by'],
    [...methods.values()]
      .sort((one, other) => one.name.localeCompare(other.name, 'en'))
      .map((method) => [
        `\`${method.name}\``,
        needs(method),
        paceOf(method),
        limits(method.args),
        shownBy(method.name, callOf(method.name), [`api/${method.name.split('.')[0]}.`, 'api/']),
      ]),
  );
}
