const OWN_LOG = (handler: string) => ({
  Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  Resource: `Handlers/${handler}-log.Arn`,
});
const TRACE = { Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], Resource: '*' };
const SECRET = { Action: 'secretsmanager:GetSecretValue', Resource: 'Slack' };
const STATES = 'arn:AWS::Partition:states:AWS::Region:AWS::AccountId';
const MACHINE = {
  Action: ['states:SendTaskSuccess', 'states:StartExecution'],
  Resource: `${STATES}:stateMachine:holdpoint-review`,
};
const EXECUTIONS = {
  Action: 'states:DescribeExecution',
  Resource: `${STATES}:execution:holdpoint-review:*`,
};
const onArticles = (...actions: string[]) => ({
  Action: actions.length === 1 ? actions[0] : actions,
  Resource: 'Tables/Articles.Arn',
});

/** Writing these items of the settings table, and no other: nobody here may add an API key. */
const toSet = (...settings: string[]) => ({
  Action: 'dynamodb:PutItem',
  Resource: 'Tables/Settings.Arn',
  Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': settings } },
});

const toUpdate = (...settings: string[]) => ({ ...toSet(...settings), Action: 'dynamodb:UpdateItem' });
/** Items whose keys begin alike. */
const onSettings = (actions: string[], ...keys: string[]) => ({
  ...toSet(),
  Action: actions.length === 1 ? actions[0] : actions,
  Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys } },
});
/** The rules are several items. */
const onRules = (action: string, ...keys: string[]) => onSettings([action], ...keys);

/** What whoever has the lane does. */
const ON_SLACK_TABLE = {
  Action: ['BatchGetItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'].map((name) => `dynamodb:${name}`),
  Resource: 'Tables/Slack.Arn',
};
const DUE_INDEX = 'Tables/Slack.Arn/index/due-index';
/** To find what is due, and, where the review channel is another one, what waits. */
const DUE = { Action: 'dynamodb:Query', Resource: ['Tables/Articles.Arn/index/status-index', DUE_INDEX] };

/** Every role of the stack, by path, with its statements one by one. Whatever a role may do is on this page. */
export const ROLES = {
  'Handlers/http-api-role': [
    TRACE,
    OWN_LOG('http-api'),
    onArticles('dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:UpdateItem'),
    { Action: 'dynamodb:GetItem', Resource: 'Tables/Settings.Arn' },
    MACHINE,
    EXECUTIONS,
    {
      Action: 'dynamodb:Query',
      Resource: ['status', 'waiting'].map((name) => `Tables/Articles.Arn/index/${name}-index`),
    },
    onSettings(['dynamodb:BatchGetItem'], 'log#*'),
  ],
  'Handlers/slack-events-role': [
    TRACE,
    OWN_LOG('slack-events'),
    onArticles('dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:UpdateItem'),
    { Action: 'dynamodb:GetItem', Resource: 'Tables/Settings.Arn' },
    { ...MACHINE, Action: ['states:SendTaskFailure', ...MACHINE.Action] },
    EXECUTIONS,
    {
      Action: 'dynamodb:Query',
      Resource: [
        ...['decided', 'status', 'submitter'].map((name) => `Tables/Articles.Arn/index/${name}-index`),
        DUE_INDEX,
      ],
    },
    onRules('dynamodb:PutItem', 'answered#*'),
    ON_SLACK_TABLE,
    onRules('dynamodb:PutItem', 'rules#*'),
    toUpdate('rules#head', 'rules'),
    SECRET,
  ],
  'Handlers/seed-rules-role': [
    TRACE,
    OWN_LOG('seed-rules'),
    onRules('dynamodb:GetItem', 'rules', 'rules#*'),
    onRules('dynamodb:PutItem', 'rules#*'),
    toUpdate('rules#head', 'rules'),
  ],
  'Handlers/slack-install-role': [
    TRACE,
    OWN_LOG('slack-install'),
    { Action: ['secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'], Resource: 'Slack' },
    { Action: 'dynamodb:Query', Resource: 'Tables/Articles.Arn/index/status-index' },
    {
      Action: ['dynamodb:DeleteItem', 'dynamodb:PutItem'],
      Resource: 'Tables/Settings.Arn',
      Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['oauth#*'] } },
    },
  ],
  'Handlers/request-review-role': [
    TRACE,
    OWN_LOG('request-review'),
    onArticles('dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'),
    { ...MACHINE, Action: 'states:SendTaskSuccess' },
    ON_SLACK_TABLE,
    DUE,
    SECRET,
  ],
  'Handlers/announce-decision-role': [
    TRACE,
    OWN_LOG('announce-decision'),
    { ...MACHINE, Action: 'states:SendTaskSuccess' },
    ON_SLACK_TABLE,
    DUE,
    onArticles('dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:UpdateItem'),
    SECRET,
  ],
  'Handlers/sweep-role': [
    TRACE,
    OWN_LOG('sweep'),
    ON_SLACK_TABLE,
    {
      Action: 'dynamodb:Query',
      Resource: [
        ...['deadline', 'status', 'unplanned'].map((name) => `Tables/Articles.Arn/index/${name}-index`),
        DUE_INDEX,
      ],
    },
    onArticles('dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:UpdateItem'),
    { ...MACHINE, Action: ['states:ListExecutions', 'states:SendTaskSuccess'] },
    toSet('roster', 'sweep'),
    onRules('dynamodb:GetItem', 'roster', 'rules', 'rules#*'),
    toUpdate('rules#head'),
    SECRET,
  ],
  'Handlers/daily-summary-role': [
    TRACE,
    OWN_LOG('daily-summary'),
    {
      Action: 'dynamodb:BatchGetItem',
      Effect: 'Allow',
      Resource: ['Tables/Articles.Arn', 'Tables/Slack.Arn'],
    },
    {
      Action: 'dynamodb:Query',
      Resource: ['Tables/Articles.Arn/index/decided-index', 'Tables/Articles.Arn/index/status-index'],
    },
    onSettings(['dynamodb:DeleteItem', 'dynamodb:PutItem'], 'summary#*'),
    SECRET,
  ],
  'Handlers/follow-articles-role': [
    // The only action on streams that knows no resource.
    { ...TRACE, Action: ['dynamodb:ListStreams', ...TRACE.Action] },
    OWN_LOG('follow-articles'),
    onArticles('dynamodb:BatchGetItem', 'dynamodb:GetItem'),
    { Action: 'dynamodb:Query', Resource: 'Tables/Articles.Arn/index/status-index' },
    onSettings(
      ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      ...['log#*', 'logged#*'],
    ),
    { ...MACHINE, Action: 'states:SendTaskSuccess' },
    { Action: 'events:PutEvents', Resource: 'Outcomes/Bus.Arn' },
    {
      Action: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      Resource: 'Tables/Articles.StreamArn',
    },
  ],
  'Handlers/deliver-outcome-role': [
    TRACE,
    OWN_LOG('deliver-outcome'),
    onArticles('dynamodb:GetItem'),
    { Action: 'secretsmanager:GetSecretValue', Resource: 'Outcomes/Secret' },
    {
      Action: ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
      Resource: 'Outcomes/Queue.Arn',
    },
    { Action: 'sqs:SendMessage', Resource: 'Outcomes/Undelivered.Arn' },
  ],
  'OutcomeDelivery/NightlyRole': [{ Action: 'lambda:InvokeFunction', Resource: 'Handlers/follow-articles.Arn' }],
  'Review/Role': [
    {
      // AWS's own list for a state machine that logs and traces.
      Action: [
        'logs:CreateLogDelivery',
        'logs:DeleteLogDelivery',
        'logs:DescribeLogGroups',
        'logs:DescribeResourcePolicies',
        'logs:GetLogDelivery',
        'logs:ListLogDeliveries',
        'logs:PutResourcePolicy',
        'logs:UpdateLogDelivery',
        'xray:GetSamplingRules',
        'xray:GetSamplingTargets',
        'xray:PutTelemetryRecords',
        'xray:PutTraceSegments',
      ],
      Resource: '*',
    },
    onArticles('dynamodb:PutItem', 'dynamodb:UpdateItem'),
    {
      Action: 'lambda:InvokeFunction',
      Resource: ['Handlers/announce-decision.Arn', 'Handlers/request-review.Arn'],
    },
  ],
  'Sweep/Role': [{ Action: 'lambda:InvokeFunction', Resource: 'Handlers/sweep.Arn' }],
};
