import * as sfn from '@aws-sdk/client-sfn';
import { startAwsStandIn } from 'aws-stand-in';

const definition = {
  QueryLanguage: 'JSONata',
  StartAt: 'Ask',
  States: {
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: 'ask', Payload: { token: '{% $states.context.Task.Token %}' } },
      Next: 'Tell',
    },
    Tell: { Type: 'Succeed', Output: { decision: '{% $states.input %}' } },
  },
};

const aws = await startAwsStandIn({ port: 0, dataDir: 'aws-data' });
const asked = new Promise((resolve) => aws.createFunctions({ ask: async ({ token }) => resolve(token) }));
const stateMachineArn = await aws.putStateMachine('approval', JSON.stringify(definition));
const client = new sfn.SFNClient(aws.clientConfig);
const { executionArn } = await client.send(new sfn.StartExecutionCommand({ stateMachineArn }));
const answer = { taskToken: await asked, output: '"approved"' };
await client.send(new sfn.SendTaskSuccessCommand(answer));
const { status, output } = await client.send(new sfn.DescribeExecutionCommand({ executionArn }));
process.stdout.write(`${status} ${output}\n`);
await aws.close();
