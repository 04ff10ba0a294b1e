import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SendTaskSuccessCommand, SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

const { ARTICLES_TABLE: TableName, SLACK_SECRET_ID: SecretId } = process.env;
const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient());
const sfn = new SFNClient();

/** What Slack gave the app to keep. */
export async function slackSecret(): Promise<{ signingSecret: string; botToken: string }> {
  const { SecretString = '' } = await new SecretsManagerClient().send(new GetSecretValueCommand({ SecretId }));
  return JSON.parse(SecretString);
}

/** Calls the state machine back, with no question who may. @returns what to tell the clicker */
export async function approve(articleId: string, by: string): Promise<string> {
  const { Item } = await dynamo.send(new GetCommand({ TableName, Key: { articleId }, ConsistentRead: true }));
  if (Item?.taskToken === undefined) return 'It is decided already.';
  const verdict = { status: 'published', by, via: 'card', at: new Date().toISOString() };
  await sfn.send(new SendTaskSuccessCommand({ taskToken: Item.taskToken, output: JSON.stringify(verdict) }));
  return `You approved “${Item.article.title}”.`;
}
