import { messageOf } from '../domain/errors';
import type { Log, Sleep } from '../domain/system';

/** What a role may do is known everywhere some seconds after CloudFormation has it. */
const ATTEMPTS = 4;
const BETWEEN_MILLISECONDS = 5000;

/** What CloudFormation asks of a custom resource. Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/crpg-ref-requesttypes.html */
export interface ResourceRequest {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  /** Secret: whoever has it can end the deployment. */
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
}

/**
 * A part of a deployment that is made by `create` and by no CloudFormation type. It is never changed, and what it made
 * is not taken away with it. Where `create`, which may be repeated, fails again and again, the deployment does.
 */
export const customResource =
  (deps: { create: () => Promise<void>; sleep: Sleep; log: Log }) =>
  async (request: ResourceRequest): Promise<void> => {
    const { RequestType, ResponseURL, StackId, RequestId, LogicalResourceId } = request;
    const named = { StackId, RequestId, LogicalResourceId, PhysicalResourceId: LogicalResourceId };
    try {
      if (RequestType === 'Create') await create(ATTEMPTS);
    } catch (error) {
      const Reason = `${messageOf(error)}: the function's log says more`;
      return respond(ResponseURL, { ...named, Status: 'FAILED', Reason });
    }
    await respond(ResponseURL, { ...named, Status: 'SUCCESS' });

    async function create(attempts: number): Promise<void> {
      try {
        await deps.create();
      } catch (error) {
        deps.log.error('custom-resource-failed', { resource: LogicalResourceId, error: messageOf(error) });
        if (attempts === 1) throw error;
        await deps.sleep(BETWEEN_MILLISECONDS);
        await create(attempts - 1);
      }
    }
  };

/** The address is signed for a body without a type, so that the body is bytes, to which `fetch` adds none. */
async function respond(url: string, answer: object): Promise<void> {
  const response = await fetch(url, { method: 'PUT', body: Buffer.from(JSON.stringify(answer)) });
  if (!response.ok) throw new Error(`CloudFormation answered ${response.status}`);
}
