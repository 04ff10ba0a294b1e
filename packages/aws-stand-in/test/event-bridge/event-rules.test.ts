import { PutEventsCommand, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { testEndpoint } from '../test-endpoint';

const ARN = 'arn:aws:sqs:us-east-1:000000000000';
const bus = 'outcomes';

let local: Awaited<ReturnType<typeof testEndpoint>>;
beforeEach(async () => {
  local = await testEndpoint();
  await local.aws.createQueues([{ QueueName: 'all' }, { QueueName: 'published' }]);
});
afterEach(() => local.close());

const putRule = (Name: string, EventPattern: object | string, more = {}) =>
  local.events.send(
    new PutRuleCommand({
      Name,
      EventBusName: bus,
      EventPattern: typeof EventPattern === 'string' ? EventPattern : JSON.stringify(EventPattern),
      ...more,
    }),
  );
const putTarget = (Rule: string, queue: string, InputPath?: string) => {
  const target = { Id: 'queue', Arn: `${ARN}:${queue}`, InputPath };
  return local.events.send(new PutTargetsCommand({ Rule, EventBusName: bus, Targets: [target] }));
};
const tell = (type: string, EventBusName = bus) => {
  const event = { EventBusName, Source: 'cms', DetailType: type, Detail: '{"data":{"id":"a1"}}', Time: new Date(0) };
  return local.events.send(new PutEventsCommand({ Entries: [event] }));
};
async function received(queue: string): Promise<unknown[]> {
  const QueueUrl = `${local.clientConfig.endpoint}/000000000000/${queue}`;
  const command = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 });
  const { Messages = [] } = await local.sqs.send(command);
  return Messages.map(({ Body = '' }) => JSON.parse(Body));
}

describe('rules', () => {
  it('give what they match to their queues, whole or in part, before it is answered for', async () => {
    expect((await putRule('all', { source: ['cms'] })).RuleArn).toBe(
      'arn:aws:events:us-east-1:000000000000:rule/outcomes/all',
    );
    await putTarget('all', 'all');
    await putRule('published', { 'detail-type': ['article.published'], detail: { data: { id: [{ exists: true }] } } });
    await putTarget('published', 'published', '$.detail');
    const { Entries } = await tell('article.published');
    await tell('article.rejected');
    await tell('article.published', 'another-bus');
    const [first, second, ...more] = await received('all');
    expect(more).toEqual([]);
    expect(first).toEqual({
      version: '0',
      id: Entries?.[0]?.EventId,
      'detail-type': 'article.published',
      source: 'cms',
      account: '000000000000',
      time: '1970-01-01T00:00:00Z',
      region: 'us-east-1',
      resources: [],
      detail: { data: { id: 'a1' } },
    });
    expect(second).toMatchObject({ 'detail-type': 'article.rejected' });
    expect(await received('published')).toEqual([{ data: { id: 'a1' } }]);
  });

  it('are there after a restart, and so is what they gave', async () => {
    await putRule('all', { source: ['cms'] });
    await putTarget('all', 'all');
    await tell('before');
    await local.restart();
    await tell('after');
    expect(await received('all')).toMatchObject([{ 'detail-type': 'before' }, { 'detail-type': 'after' }]);
  });

  it('keep their targets when they are changed, and give nothing while they are disabled', async () => {
    const rule = { Name: 'all', EventBusName: bus, EventPattern: '{"source":["cms"]}' };
    const Targets = [{ Id: 'queue', Arn: `${ARN}:all` }];
    await local.aws.createRules([{ ...rule, State: 'DISABLED', Targets }]);
    await tell('unheard');
    await putRule('all', rule.EventPattern, { State: 'ENABLED' });
    await tell('heard');
    expect(await received('all')).toMatchObject([{ 'detail-type': 'heard' }]);
    await local.aws.createRules([{ ...rule, Targets: [{ Id: 'queue', Arn: `${ARN}:published` }] }]);
    await tell('elsewhere');
    expect(await received('all')).toEqual([]);
    expect(await received('published')).toMatchObject([{ 'detail-type': 'elsewhere' }]);
  });

  it.each([
    ['[]', 'InvalidEventPatternException'],
    ['{"source":"cms"}', 'InvalidEventPatternException'],
    ['{"detail":{"n":[{"nonsense":[">",0]}]}}', 'InvalidEventPatternException'],
    ['{', 'InvalidEventPatternException'],
    ['{"source":[["cms"]]}', 'InvalidEventPatternException'],
    ['{"source":[{"anything-but":true}]}', 'InvalidEventPatternException'],
    ['{"source":[{"anything-but":["cms",null]}]}', 'InvalidEventPatternException'],
    ['{"source":[{"anything-but":[]}]}', 'InvalidEventPatternException'],
    ['{"source":[{"exists":"yes"}]}', 'InvalidEventPatternException'],
    ['{"source":[{"prefix":1}]}', 'InvalidEventPatternException'],
  ])('refuse the pattern %s', async (pattern, name) => {
    await expect(putRule('all', pattern)).rejects.toMatchObject({ name });
  });

  it('refuse targets of a rule, or queues, that are not there', async () => {
    await expect(putTarget('none', 'all')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Rule none does not exist on EventBus outcomes.',
    });
    await putRule('all', { source: ['cms'] });
    await expect(putTarget('all', 'nowhere')).rejects.toThrow('The specified queue does not exist.');
  });

  it.each([
    ['$or', { $or: [{ source: ['a'] }, { source: ['b'] }] }],
    ['numeric', { detail: { n: [{ numeric: ['>', 0] }] } }],
    ['suffix', { source: ['a', { suffix: 'b' }] }],
    ['wildcard', { source: [{ wildcard: '*b' }] }],
    ['cidr', { detail: { ip: [{ cidr: '10.0.0.0/8' }] } }],
    ['equals-ignore-case', { source: [{ 'equals-ignore-case': 'A' }] }],
    ['anything-but with prefix', { source: [{ 'anything-but': { prefix: 'bad' } }] }],
    ['anything-but with suffix', { detail: { n: ['a', { 'anything-but': { suffix: ['bad'] } }] } }],
    ['anything-but with wildcard', { source: [{ 'anything-but': { wildcard: '*bad' } }] }],
    ['prefix with equals-ignore-case', { source: [{ prefix: { 'equals-ignore-case': 'A' } }] }],
  ])('say in the name of the stand-in that there is no %s', async (operator, pattern) => {
    await expect(putRule('all', pattern)).rejects.toMatchObject({
      name: 'NotImplemented',
      message: `aws-stand-in does not implement EventBridge.PutRule with a pattern of ${operator}`,
    });
  });

  it('take members whose names are those of operators', async () => {
    await expect(putRule('all', { detail: { suffix: ['a'], numeric: { cidr: [1] } } })).resolves.toBeDefined();
  });

  it.each<[string, object]>([
    [
      'to arn:aws:lambda:us-east-1:000000000000:function:f',
      { Arn: 'arn:aws:lambda:us-east-1:000000000000:function:f' },
    ],
    ['with Input', { Input: '{}' }],
    ['with InputTransformer', { InputTransformer: { InputTemplate: '"x"' } }],
    ['with SqsParameters', { SqsParameters: { MessageGroupId: 'g' } }],
    ['with DeadLetterConfig', { DeadLetterConfig: { Arn: `${ARN}:all` } }],
    ['with RetryPolicy', { RetryPolicy: { MaximumRetryAttempts: 1 } }],
  ])('drop nothing of a target: %s', async (what, more) => {
    await putRule('all', { source: ['cms'] });
    const target = { Id: 'queue', Arn: `${ARN}:all`, ...more };
    const command = new PutTargetsCommand({ Rule: 'all', EventBusName: bus, Targets: [target] });

    await expect(local.events.send(command)).rejects.toMatchObject({
      name: 'NotImplemented',
      message: `aws-stand-in does not implement EventBridge.PutTargets ${what}`,
    });
  });

  it('have no schedule', async () => {
    const command = new PutRuleCommand({ Name: 'daily', ScheduleExpression: 'rate(1 day)' });

    await expect(local.events.send(command)).rejects.toThrow(
      'aws-stand-in does not implement EventBridge.PutRule with ScheduleExpression',
    );
  });
});
