import type { ClientConfig } from '../aws-stand-in';

/**
 * Asks Step Functions as a client of the AWS SDK would, so that whoever only tests needs none.
 * @throws Error with the name and the words of AWS's.
 */
export const stepFunctionsCaller =
  ({ endpoint, credentials }: ClientConfig) =>
  async <Answer>(operation: string, request: object): Promise<Answer> => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'x-amz-target': `AWSStepFunctions.${operation}`,
        'content-type': 'application/x-amz-json-1.0',
        authorization: `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/`,
      },
      body: JSON.stringify(request),
    });
    const body = (await response.json()) as { __type?: string; message?: string };
    if (response.ok) return body as Answer;
    const error = new Error(body.message);
    error.name = body.__type?.split('#').at(-1) ?? 'Error';
    throw error;
  };
