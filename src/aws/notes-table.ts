import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Note, Notes } from '../domain/note';
import type { Log } from '../domain/system';
import { onlyIf } from './expected-error';
import { itemsOf } from './items-of';
import { readEach, TIME } from './read-stored';
import { SLACK } from './schema';

const storedNote = { id: '', by: '', at: TIME, text: '' };

/**
 * Notes in DynamoDB, beside the effects of their article: what forgets these forgets them, too. One that cannot be read is told in
 * the log and left out.
 */
export function notesTable(deps: Parameters<typeof itemsOf>[0] & { log: Log }): Notes {
  const { dynamo, tableName: TableName, log } = deps;
  const keyOf = (of: string, id: string) => ({ of, kind: `${SLACK.notes}${id}` });

  return {
    add: async (articleId, note) => {
      const Item = { ...keyOf(articleId, note.id), ...note };
      const ConditionExpression = 'attribute_not_exists(#kind)';
      const ExpressionAttributeNames = { '#kind': SLACK.kind };
      await onlyIf(dynamo.send(new PutCommand({ TableName, Item, ConditionExpression, ExpressionAttributeNames })));
    },
    of: async (articleId) => {
      const items = await itemsOf(deps, articleId, SLACK.notes);
      const notes = readEach<Note>(
        log,
        'note',
        storedNote,
        items.map((item) => [`${articleId} ${item.kind}`, item]),
      );
      return notes
        .map(([, { id, by, at, text }]) => ({ id, by, at, text }))
        .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
    },
    remove: async (articleId, id) => {
      await dynamo.send(new DeleteCommand({ TableName, Key: keyOf(articleId, id) }));
    },
  };
}
