/**
 * Asks Step Functions as a client of the AWS SDK would, so that whoever only tests needs none.
 * @throws Error with the name and the words of AWS's.
 */
export const stepFunctionsCaller =
  (endpoint: string) =>
  async <Answer>(operation: string, request: object): Promise<Answer> => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': `AWSStepFunctions.${operation}`, 'content-type': 'application/x-amz-json-1.0' },
      body: JSON.stringify(request),
    });
    const answer = (await response.json()) as { __type?: string; message?: string };
    if (response.ok) return answer as Answer;
    const error = new Error(answer.message);
    error.name = answer.__type?.split('#').at(-1) ?? 'Error';
    throw error;
  };
