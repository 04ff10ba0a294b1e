import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { isJsonObject, parsedJson } from '../json';
import { operation } from '../operation';

const entry = z
  .object({
    Source: z.string().optional(),
    DetailType: z.string().optional(),
    Detail: z.string().optional().describe('a JSON object'),
  })
  .describe('each refused by itself if it lacks one of them');

/**
 * Takes events, which go nowhere: there are no rules here. Each entry is checked, and answered, by itself.
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
 */
export const putEvents = () =>
  operation(z.object({ Entries: z.array(entry).min(1).max(10) }), ({ Entries }) => {
    const answers = Entries.map(resultOf);
    return { FailedEntryCount: answers.filter((each) => 'ErrorCode' in each).length, Entries: answers };
  });

function resultOf(event: z.infer<typeof entry>) {
  const missing = (['Source', 'DetailType', 'Detail'] as const).find((member) => !event[member]);
  if (missing)
    return refused('InvalidArgument', `Parameter ${missing} is not valid. Reason: ${missing} is a required argument.`);
  if (!isJsonObject(parsedJson(event.Detail ?? '').value)) return refused('MalformedDetail', 'Detail is malformed.');
  return { EventId: randomUUID() };
}

function refused(ErrorCode: string, ErrorMessage: string) {
  return { ErrorCode, ErrorMessage };
}
