import { expect } from '@jest/globals';
import * as z from 'zod';
import { openApiDocument } from '../../docs/render/openapi-document';

type Json = Record<string, unknown>;
interface Documented {
  readonly headers: Json;
  readonly content: Record<string, { readonly schema: Json }>;
}
interface Operation {
  readonly responses: Record<string, Documented>;
}

const document = JSON.parse(JSON.stringify(openApiDocument())) as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Json };
};

/** The operation that a request is, if the document knows it. */
export function operationOf(method: string, path: string): Operation | undefined {
  const template = Object.keys(document.paths).find((known) =>
    new RegExp(`^${known.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path.split('?')[0] ?? ''),
  );
  return template === undefined ? undefined : document.paths[template]?.[method.toLowerCase()];
}

const readBack = new Map<Json, z.ZodType>();

/** A schema of the published document, read back from its JSON: not the schema it was made from. */
function published(schema: Json): z.ZodType {
  const known = readBack.get(schema);
  if (known) return known;
  const whole = JSON.stringify({ ...schema, $defs: document.components.schemas });
  const read = z.fromJSONSchema(JSON.parse(whole.replaceAll('#/components/schemas/', '#/$defs/')));
  readBack.set(schema, read);
  return read;
}

const PROBLEM = { $ref: '#/components/schemas/Problem' };

/** Holds an answer against the published document, and against what every answer promises. */
export async function expectConformance(method: string, path: string, answer: Response): Promise<void> {
  expect(answer.headers.get('X-Request-Id')).toMatch(/./);
  const type = answer.headers.get('Content-Type')?.split(';')[0] ?? '';
  const operation = operationOf(method, path);
  const documented = operation?.responses[answer.status];
  if (operation)
    expect([method, path, answer.status, documented !== undefined]).toEqual([method, path, answer.status, true]);

  const schema = documented ? documented.content[type]?.schema : PROBLEM;
  if (!schema) throw new Error(`${method} ${path} ${answer.status}: ${type} is not documented`);
  const body: unknown = await answer.json();
  expect(published(schema).safeParse(body).error?.issues ?? []).toEqual([]);
  if (answer.status >= 400) {
    expect(type).toBe('application/problem+json');
    expect(body).toMatchObject({ status: answer.status, requestId: answer.headers.get('X-Request-Id') });
  }
  for (const header of ['Retry-After', 'WWW-Authenticate', 'Location']) {
    if (documented && answer.headers.has(header)) expect(Object.keys(documented.headers)).toContain(header);
  }
}
