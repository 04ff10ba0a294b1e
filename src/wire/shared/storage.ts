import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { articlesTable } from '../../aws/articles-table';
import { clock, config, log } from './process';

const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient());

/** Where the records are. */
export const records = { dynamo, tableName: config.ARTICLES_TABLE, clock, sleep, log };

/** The records. */
export const articles = articlesTable(records);

/** Where what moderators and operators set is kept. */
export const settings = { dynamo, tableName: config.SETTINGS_TABLE, clock, sleep, log };
