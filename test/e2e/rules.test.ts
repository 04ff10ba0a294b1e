import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { NAMES } from '../../src/local/local-stack';
import { LOCAL } from '../../src/local/local-workspace';
import { eventually, type Newsroom, openNewsroom, textOf } from '../support/newsroom';

let newsroom: Newsroom;
let dynamo: DynamoDBDocumentClient;
beforeAll(async () => {
  newsroom = await openNewsroom();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const endpoint = newsroom.host().awsUrl;
  dynamo = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint, region: 'us-east-1', credentials }));
});
afterAll(async () => {
  dynamo.destroy();
  await newsroom.close();
});

const rules = async (text: string) => (await newsroom.command('U0MONA', '/moderation', `rules ${text}`)).ephemeral[0];

/** The newest message of the review channel that says this. */
const told = (text: string) =>
  eventually(async () => {
    const messages = await newsroom.as('U0MAX').messages(LOCAL.reviewChannel);
    return messages.findLast((message) => textOf(message).includes(text));
  }, `the channel to be told: ${text}`);

it('B1: what is said to be held is held from the moment it is said', async () => {
  for (let n = 0; n < 5; n++) {
    expect(textOf(await rules(`add banned${n}`))).toContain('New titles that contain this word are held.');
    await newsroom.until(await newsroom.submit(`A banned${n} tale`), 'pending');
  }
});

it('B1: what is said to be a rule no more holds nothing from that moment, and neither does what is undone', async () => {
  expect(textOf(await rules('add passing'))).toContain('Added “passing”');
  expect(textOf(await rules('remove PASSING'))).toContain('Removed “passing”');
  await newsroom.until(await newsroom.submit('A passing tale'), 'published');
  const removal = await told('removed “passing” from the rules');
  const undone = await newsroom.as('U0MAX').click(removal, 'undo_rules');
  expect(textOf(undone)).toContain('Undone: “passing” is a rule again.');
  await newsroom.until(await newsroom.submit('Another passing tale'), 'pending');
  await told('undid the last change of the rules');
  const again = await newsroom.as('U0MAX').click(removal, 'undo_rules');
  expect(textOf(again)).toContain('Nothing was undone, since the rules were changed again');
});

it('B9: asks whether commas make several rules, and knows them by what they mean', async () => {
  const question = await rules('add casino, royale');
  expect(textOf(question)).toContain('Is “casino, royale” one phrase, or are these 2 rules?');
  const added = await newsroom.as('U0MONA').click(question, 'add_rules');
  expect(textOf(added)).toContain('Added these 2 rules: “casino”, “royale”.');
  expect(textOf(await rules('add CASINO'))).toContain('“CASINO” is a rule already, as “casino”.');
});

it('tells what a removal leaves waiting that no rule holds', async () => {
  await rules('add lonely');
  await newsroom.until(await newsroom.submit('A lonely tale'), 'pending');
  expect(textOf(await rules('remove lonely'))).toContain(
    '1 waiting article is held by no rule now: /pending shows it.',
  );
});

it('holds a title of masked words under hundreds of rules, and says how much it does not name', async () => {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const words = letters.flatMap((a) => letters.map((b) => `f${a}${b}k`));
  const Key = { setting: 'rules#head' };
  const { Item: head } = await dynamo.send(new GetCommand({ TableName: NAMES.settings, Key }));
  const version = Number(head?.version) + 1;
  const body = { setting: 'rules#many', words, version, what: 'add', changedAt: new Date().toISOString() };
  for (const Item of [body, { ...head, version, body: 'many', told: version }]) {
    await dynamo.send(new PutCommand({ TableName: NAMES.settings, Item }));
  }
  const id = await newsroom.submit('f**k '.repeat(60).trim());
  await newsroom.until(id, 'pending');
  const { matches, matchesLeftOut } = (await newsroom.api('GET', `/articles/${id}`)).body as Record<string, unknown>;
  expect([(matches as unknown[]).length, matchesLeftOut]).toEqual([100, 60 * words.length - 100]);
  expect(textOf(await newsroom.card(id))).toContain(`and in ${60 * words.length - 100} more places`);
  await newsroom.click('U0MONA', id, 'approve');
  await newsroom.until(id, 'published');
  await dynamo.send(new PutCommand({ TableName: NAMES.settings, Item: head }));
});

it('B2: holds everything while the rules are missing, and takes nothing in while they cannot be read', async () => {
  const Key = { setting: 'rules#head' };
  const { Item } = await dynamo.send(new GetCommand({ TableName: NAMES.settings, Key }));
  await dynamo.send(new DeleteCommand({ TableName: NAMES.settings, Key }));
  const held = await newsroom.submit('A quiet day by the sea');
  await newsroom.until(held, 'pending');
  expect(textOf(await newsroom.card(held))).toContain('there were no rules to screen it by');
  expect(textOf(await rules(''))).toContain('The rules are missing. Every article is held');
  expect(textOf(await rules('add more'))).toContain('I can’t read the rules just now');

  // Killed and started again, it does not begin with the first rules anew.
  await newsroom.crashAndRestart();
  await newsroom.until(await newsroom.submit('Another quiet day'), 'pending');

  await dynamo.send(new PutCommand({ TableName: NAMES.settings, Item: { ...Item, body: 'gone' } }));
  const body = { title: 'A third quiet day' };
  const answer = await newsroom.api('POST', '/articles', { body });
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);

  await dynamo.send(new PutCommand({ TableName: NAMES.settings, Item }));
  await newsroom.until(await newsroom.submit('A fourth quiet day'), 'published');
});
