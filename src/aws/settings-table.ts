import {
  DeleteCommand,
  type DeleteCommandInput,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  type PutCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { onlyIf } from './expected-error';
import { readStored } from './read-stored';

/** Where the settings are. */
export interface SettingsLocation {
  readonly dynamo: DynamoDBDocumentClient;
  readonly tableName: string;
}

type Condition<Input> = Partial<Omit<Input, 'TableName' | 'Key' | 'Item'>>;

/** What moderators, operators and the sweep keep: one item a setting. A write tells whether its condition held. */
export function settingsTable({ dynamo, tableName: TableName }: SettingsLocation) {
  return {
    /** Reads an item, consistently, without its key. @throws Error for one of another shape. */
    get: async <T>(setting: string, shape: object): Promise<T | undefined> => {
      const { Item } = await dynamo.send(new GetCommand({ TableName, Key: { setting }, ConsistentRead: true }));
      if (!Item) return undefined;
      const { setting: _, ...kept } = Item;
      return readStored(`setting ${setting}`, shape, kept);
    },

    put: async (setting: string, kept: object, condition: Condition<PutCommandInput> = {}): Promise<boolean> =>
      onlyIf(dynamo.send(new PutCommand({ TableName, Item: { setting, ...kept }, ...condition }))).then(Boolean),

    update: async (setting: string, change: Condition<UpdateCommandInput>): Promise<boolean> =>
      onlyIf(dynamo.send(new UpdateCommand({ TableName, Key: { setting }, ...change }))).then(Boolean),

    remove: async (setting: string, condition: Condition<DeleteCommandInput>): Promise<boolean> =>
      onlyIf(dynamo.send(new DeleteCommand({ TableName, Key: { setting }, ...condition }))).then(Boolean),
  };
}
