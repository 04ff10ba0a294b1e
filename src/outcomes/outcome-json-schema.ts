import * as z from 'zod';
import { outcomeSchema } from '../domain/outcome';

/** Where the schema is published, below the root of the project. */
export const SCHEMA_FILE = 'docs/outcome.schema.json';

/** The shape of an outcome for its receivers, as the text of a JSON Schema. It leaves room for members to come. */
export const outcomeJsonSchema = (): string =>
  `${JSON.stringify(z.toJSONSchema(outcomeSchema, { io: 'input' }), null, 2)}\n`;
