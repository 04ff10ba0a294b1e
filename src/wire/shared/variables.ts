/** The configuration is wrong: says every fault at once, each with an example of a right value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly faults: readonly string[]) {
    super(`The configuration has ${faults.length} fault(s):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

/** What a variable may be. */
export interface Kind<T> {
  /** @returns undefined for what is not right. */
  readonly read: (text: string) => T | undefined;
  /** What would be right, as a fault says it. */
  readonly right: string;
}

/** An environment variable. */
interface Variable<T, Unset> extends Kind<T> {
  readonly example: string;
  /** What it is while it is not set; where nothing is said, it has to be set. */
  readonly unset?: { readonly value: Unset };
}

/** Environment variables by their names. */
export type Variables = Readonly<Record<string, Variable<unknown, unknown>>>;

/** What variables are, once they were read. */
export type Values<V extends Variables> = {
  readonly [Name in keyof V]: V[Name] extends Variable<infer T, infer Unset> ? T | Unset : never;
};

/** A variable that has to be set. */
export function needed<T>(example: string, kind: Kind<T>): Variable<T, never> {
  return { ...kind, example };
}

/** A variable that may be left out, and is then undefined. */
export function optional<T>(example: string, kind: Kind<T>): Variable<T, undefined> {
  return { ...kind, example, unset: { value: undefined } };
}

/** A variable that may be left out, and then has this value. */
export function usually<T>(value: T, example: string, kind: Kind<T>): Variable<T, T> {
  return { ...kind, example, unset: { value } };
}

/** A text of so many UTF-16 units at least. */
export function textOf(least: number): Kind<string> {
  return matching(new RegExp(`^.{${least},}$`, 's'), `at least ${least} character(s)`);
}

/** A text of this form. */
export function matching(form: RegExp, right: string): Kind<string> {
  return thatIs((text) => form.test(text), right);
}

/** A whole number, in decimal digits. */
export function whole(least: number, most: number, why = ''): Kind<number> {
  const isWithin = (number: number) => number >= least && number <= most;
  return {
    read: (text) => (/^\d{1,10}$/.test(text) && isWithin(Number(text)) ? Number(text) : undefined),
    right: `a whole number, at least ${least} and at most ${most}${why}`,
  };
}

/** One of these words. */
export function oneOf<T extends string>(...words: readonly T[]): Kind<T> {
  return { read: (text) => words.find((word) => word === text), right: words.join(', ') };
}

const YES = ['true', 'yes', 'on', '1', 'y', 'enabled'];
const NO = ['false', 'no', 'off', '0', 'n', 'disabled'];

/** Yes or no, in one of the usual words, whatever their letter case. */
export const yesOrNo: Kind<boolean> = {
  read: (text) => {
    const word = text.toLowerCase();
    return [...YES, ...NO].includes(word) ? YES.includes(word) : undefined;
  },
  right: 'true or false',
};

/** A text for which something holds. */
export function thatIs(holds: (text: string) => boolean, right: string): Kind<string> {
  return { read: (text) => (holds(text) ? text : undefined), right };
}

/** Entries with commas between them, one at least; spaces around them do not matter. */
export function listOf<T>({ read, right }: Kind<T>): Kind<T[]> {
  return {
    read: (text) => {
      const entries = text.split(',').map((entry) => read(entry.trim()));
      return entries.includes(undefined) ? undefined : (entries as T[]);
    },
    right,
  };
}

/**
 * Reads variables. An empty one is how a shell or a template says “not set”.
 * @returns their values, and what is wrong, in their order: a fault names the variable and what would be right, never the
 * value, which may be a secret. Without faults the values are whole.
 */
export function readVariables<V extends Variables>(variables: V, env: Readonly<Record<string, string | undefined>>) {
  const faults: string[] = [];
  const values = Object.entries(variables).map(([name, { read, right, example, unset }]) => {
    const text = env[name] ?? '';
    const value = text === '' ? unset?.value : read(text);
    const isFault = text === '' ? unset === undefined : value === undefined;
    if (isFault) faults.push(faultOf(name, text === '' ? 'is not set' : right, example));
    return [name, value];
  });
  return { values: Object.fromEntries(values) as Values<V>, faults };
}

/** Variables that mean nothing without another, by the name of that. */
export type Pairs<Name extends string = string> = Readonly<Partial<Record<Name, Name>>>;

/** What is set without the other that it means nothing without, as faults. */
export function halfSet<Name extends string>(
  pairs: Pairs<Name>,
  env: Readonly<Record<string, string | undefined>>,
  exampleOf: (name: Name) => string,
): string[] {
  return (Object.entries(pairs) as [Name, Name][])
    .filter(([set, lacking]) => env[set] && !env[lacking])
    .map(([set, lacking]) => faultOf(lacking, `is not set, and ${set} is`, exampleOf(lacking)));
}

/** A fault, with an example of what would be right. */
export function faultOf(name: string, what: string, example: string): string {
  return `${name}: ${what} (for example ${example})`;
}
