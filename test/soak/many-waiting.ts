import { rmSync } from 'node:fs';
import { join } from 'node:path';
import dynaliteDb from 'dynalite/db';
import { Level } from 'level';

type Row = readonly [key: string, text: string];

/** Rows written at once. */
const BATCH = 2000;
const ARTICLES = 'item-holdpoint-articles~';

/** By these dynalite's index keys are told apart, which are no longer unique where very many of them are the same. */
const TIMES = /"(submittedAt|statusAt|decidedAt)":\{"S":"([^"]+)"\}/g;

/**
 * Makes many articles of one in a closed host's data: its item and its execution's rows, again and again under other ids,
 * which count from `first`. What Slack shows of the one is not copied, nor its entry in the log. The items' index entries
 * are left out, as after a kill at the worst of times, so that a start has to put back every one.
 */
export async function multiply(dataDir: string, articleId: string, count: number, first = 0): Promise<void> {
  rmSync(join(dataDir, 'aws/dynamodb-closed'), { force: true });
  await copyRows('aws/journal', (n, [key, text]) => [key.replaceAll(articleId, idOf(n)), againAs(n, text)]);
  await copyRows('aws/dynamodb', (n, [key, text]) => {
    if (!key.startsWith(ARTICLES)) return undefined;
    // Submitted, and decided, one after the other.
    const earlier = againAs(n, text).replaceAll(TIMES, (_, name: string, time: string) => {
      return `"${name}":{"S":"${new Date(Date.parse(time) - n).toISOString()}"}`;
    });
    return [ARTICLES + dynaliteDb.createKey({ articleId: { S: idOf(n) } }, KEYED), earlier];
  });

  // As long as the first, so that every row is as large as a real one.
  function idOf(n: number): string {
    return `${n}`.padStart(articleId.length, '0');
  }

  function againAs(n: number, text: string): string {
    return text.replaceAll(articleId, idOf(n));
  }

  async function copyRows(below: string, copy: (n: number, row: Row) => Row | undefined): Promise<void> {
    const db = new Level<string, string>(join(dataDir, below));
    await db.open();
    const own = (await db.iterator().all()).filter((row) => row.some((part) => part.includes(articleId)));
    let changes: { type: 'put'; key: string; value: string }[] = [];
    for (let n = first; n < first + count; n++) {
      for (const row of own) {
        const copied = copy(n, row);
        if (copied !== undefined) changes.push({ type: 'put', key: copied[0], value: copied[1] });
      }
      if (changes.length >= BATCH || n === first + count - 1) {
        await db.batch(changes);
        changes = [];
      }
    }
    await db.close();
  }
}

const KEYED = {
  TableName: '',
  KeySchema: [{ AttributeName: 'articleId', KeyType: 'HASH' as const }],
  AttributeDefinitions: [{ AttributeName: 'articleId', AttributeType: 'S' as const }],
};
