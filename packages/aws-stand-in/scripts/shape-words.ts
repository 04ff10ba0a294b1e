import * as z from 'zod';

/** A shape as JSON Schema has it. */
export type Schema = z.core.JSONSchema.BaseSchema;

/** A shape as a request has it: defaults not filled in. */
export function schemaOf(shape: z.ZodType): Schema {
  return z.toJSONSchema(shape, { io: 'input' });
}

/** The members of an object and their limits in words; a `?` marks what may be left out. */
export function membersInWords({ properties = {}, required = [] }: Schema, between: string): string {
  const words = Object.entries(properties).map(([name, member]) => {
    const mark = required.includes(name) ? '' : '?';
    return `\`${name}${mark}\` ${limits(member as Schema)}`.trim();
  });
  return words.join(between);
}

function limits(schema: Schema): string {
  return [computed(schema), schema.description].filter(Boolean).join(', ');
}

function computed(schema: Schema): string {
  const { type, minimum, maximum, minLength, maxLength, minItems, maxItems } = schema;
  if (schema.$ref !== undefined) return 'JSON';
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${value}\``).join(' ');
  if (schema.anyOf !== undefined) return schema.anyOf.map((one) => limits(one as Schema)).join(' or ');
  if (schema.properties !== undefined) return `(${membersInWords(schema, '; ')})`;
  if (type === 'integer' || type === 'number') return range(minimum, maximum);
  if (type === 'string') return range(minLength, maxLength, 'characters');
  if (type === 'array') {
    const each = limits(schema.items as Schema);
    return [range(minItems, maxItems) || 'any number', each].filter(Boolean).join(' of ');
  }
  return type === 'object' && schema.description === undefined ? 'an object' : '';
}

function range(least: number | undefined, most: number | undefined, unit = ''): string {
  const grouped = (count: number) => count.toLocaleString('en');
  const known = most === Number.MAX_SAFE_INTEGER ? undefined : most;
  if (known === undefined) return least === undefined ? '' : `${grouped(least)} or more ${unit}`.trim();
  return `${least === undefined ? 'at most ' : `${grouped(least)}–`}${grouped(known)} ${unit}`.trim();
}
