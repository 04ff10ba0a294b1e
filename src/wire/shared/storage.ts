import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { articlesTable } from '../../aws/articles-table';
import { digestsTable } from '../../aws/digests-table';
import { effectsTable } from '../../aws/effects-table';
import { laneItem } from '../../aws/lane';
import { notesTable } from '../../aws/notes-table';
import { clock, config, log } from './process';

const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient());

/** Where the records are. */
export const records = { dynamo, tableName: config.ARTICLES_TABLE, clock, sleep, log };

/** The records. */
export const articles = articlesTable(records);

/** Where what moderators and operators set is kept. */
export const settings = { dynamo, tableName: config.SETTINGS_TABLE, clock, sleep, log };

const slack = { dynamo, tableName: config.SLACK_TABLE, sleep, log };

/** What Slack shows of articles and digests. */
export const effects = effectsTable(slack);

/** What moderators tell each other of articles. */
export const notes = notesTable(slack);

/** The members of digests. */
export const digests = digestsTable(slack);

/** The one lane into the review channel. */
export const lane = laneItem(slack);
