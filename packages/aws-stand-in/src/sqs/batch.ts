import { AwsError } from '../aws-error';
import { checkBatch } from './requests';

/**
 * Does each entry of a batch by itself, in their order: what is refused of one is told of it.
 * @throws AwsError for a batch that is none.
 */
export async function eachOf<Entry extends { readonly Id: string }>(
  entries: readonly Entry[],
  run: (entry: Entry) => Promise<object>,
): Promise<{ Successful: object[]; Failed: object[] }> {
  checkBatch(entries);
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const entry of entries) {
    const { Id } = entry;
    try {
      Successful.push({ Id, ...(await run(entry)) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      Failed.push({ Id, SenderFault: true, Code: error.type.split('#').at(-1), Message: error.message });
    }
  }
  return { Successful, Failed };
}
