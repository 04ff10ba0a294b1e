import { randomUUID } from 'node:crypto';
import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { eventually } from '../support/newsroom';
import { outputsOf } from './deploy-by-cdk';
import { AWS } from './engine';
import type { Resource } from './template';

/** Makes one resource, the `Probe`, in a stack of its own. @returns how that went, and its `Ref` */
export async function probeStack(
  endpoint: string,
  Resources: { readonly Probe: Resource },
): Promise<{ readonly status: string; readonly ref: string }> {
  const client = new CloudFormationClient({ endpoint, ...AWS });
  const StackName = `probe-${randomUUID()}`;
  const Outputs = { Ref: { Value: { Ref: 'Probe' } } };
  const TemplateBody = JSON.stringify({ Resources, Outputs });
  await client.send(new CreateStackCommand({ StackName, TemplateBody, Capabilities: ['CAPABILITY_NAMED_IAM'] }));
  const { StackStatus: status = '' } = await eventually(async () => {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName }));
    return Stacks?.find(({ StackStatus = '' }) => !StackStatus.endsWith('IN_PROGRESS'));
  }, 'the probe');
  client.destroy();
  const { Ref: ref = '' } = await outputsOf(endpoint, StackName);
  return { status, ref };
}
