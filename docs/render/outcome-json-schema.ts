import * as z from 'zod';
import { outcomeSchema } from '../../src/domain/outcome';

/** The shape of an outcome for its receivers, as JSON Schema. It leaves room for members to come. */
export function outcomeJsonSchema(): object {
  return z.toJSONSchema(outcomeSchema, { io: 'input' });
}
