import * as z from 'zod';

/** The parts of a JSON schema that limits are read from. */
interface Shape {
  readonly type?: string;
  readonly description?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
}

const NONE = '';
/** What zod writes where there is no limit but that of JavaScript's whole numbers. */
const isLimit = (value: number | undefined): value is number =>
  value !== undefined && Math.abs(value) < Number.MAX_SAFE_INTEGER;

function range(unit: string, least: number | undefined, most: number | undefined): string {
  const words = unit === NONE ? '' : ` ${unit}`;
  if (!isLimit(most)) return isLimit(least) && least > 0 ? `at least ${least}${words}` : NONE;
  return isLimit(least) && least > 0 ? `${least}–${most}${words}` : `at most ${most}${words}`;
}

/** A text object is as long as its text may be. */
const textIn = ({ properties }: Shape): Shape | undefined =>
  properties !== undefined &&
  Object.keys(properties).every((key) => ['type', 'text', 'emoji', 'verbatim'].includes(key))
    ? properties.text
    : undefined;

function limitOf(shape: Shape): string {
  if (shape.description !== undefined) return shape.description;
  const [first] = shape.anyOf ?? shape.oneOf ?? [];
  if (first !== undefined) return textIn(first) === undefined ? NONE : limitOf(first);
  const text = textIn(shape);
  if (text !== undefined) return limitOf(text);
  switch (shape.type) {
    case 'string':
      return range('characters', shape.minLength, shape.maxLength);
    case 'integer':
    case 'number':
      return range(NONE, shape.minimum, shape.maximum);
    case 'array': {
      const each = shape.items === undefined ? NONE : limitOf(shape.items);
      return [range(NONE, shape.minItems, shape.maxItems), each && `each ${each}`].filter(Boolean).join(', ');
    }
    default:
      return NONE;
  }
}

/** Says in one line what a schema checks of each member, leaving out what it does not limit and what is `apart`. */
export function limits(schema: z.ZodType, apart: readonly string[] = []): string {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;
  return Object.entries(properties)
    .filter(([name]) => !apart.includes(name))
    .map(([name, shape]) => [name, limitOf(shape)])
    .filter(([, limit]) => limit !== NONE)
    .map(([name, limit]) => `\`${name}\` ${limit}`)
    .join('; ');
}
