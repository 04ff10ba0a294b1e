import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { isJsonObject, parsedJson } from '../json';
import { operation } from '../operation';
import { ACCOUNT, REGION } from '../step-functions/arns';
import type { EventRules } from './event-rules';
import { busName } from './requests';

/** The end of the year 9999, in seconds since 1970. */
const LAST_TIME = 253_402_300_799;

const entry = z
  .object({
    Source: z.string().optional(),
    DetailType: z.string().optional(),
    Detail: z.string().optional().describe('a JSON object'),
    EventBusName: busName,
    Time: z.number().min(0).max(LAST_TIME).describe('seconds since 1970').optional(),
    Resources: z.array(z.string()).optional(),
  })
  .describe('each refused by itself if it lacks one of the first three');

/**
 * Takes events and gives them to what rules say: each is with every target before it is answered for. Each entry is
 * checked, and answered, by itself.
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
 */
export const putEvents = (rules: EventRules, now: () => number) =>
  operation(z.object({ Entries: z.array(entry).min(1).max(10) }), async ({ Entries }) => {
    const answers: object[] = [];
    for (const each of Entries) answers.push(refusalOf(each) ?? (await take(each)));
    return { FailedEntryCount: answers.filter((each) => 'ErrorCode' in each).length, Entries: answers };

    async function take({ Source = '', DetailType = '', Detail = '', ...rest }: z.infer<typeof entry>) {
      const id = randomUUID();
      await rules.deliver(rest.EventBusName, {
        version: '0',
        id,
        'detail-type': DetailType,
        source: Source,
        account: ACCOUNT,
        time: new Date(rest.Time === undefined ? now() : rest.Time * 1000).toISOString().replace(/\.\d+/, ''),
        region: REGION,
        resources: rest.Resources ?? [],
        detail: parsedJson(Detail).value as object,
      });
      return { EventId: id };
    }
  });

function refusalOf(event: z.infer<typeof entry>) {
  const missing = (['Source', 'DetailType', 'Detail'] as const).find((member) => !event[member]);
  if (missing)
    return refused('InvalidArgument', `Parameter ${missing} is not valid. Reason: ${missing} is a required argument.`);
  if (!isJsonObject(parsedJson(event.Detail ?? '').value)) return refused('MalformedDetail', 'Detail is malformed.');
  return undefined;
}

function refused(ErrorCode: string, ErrorMessage: string) {
  return { ErrorCode, ErrorMessage };
}
