import { randomUUID } from 'node:crypto';

/** The cause that an optimised integration of Step Functions tells of a service's refusal, worded as AWS words it. */
export function serviceSaid(message: string, service: string, code: string, status: number): string {
  const requestId = randomUUID();
  return `${message} (Service: ${service}; Status Code: ${status}; Error Code: ${code}; Request ID: ${requestId}; Proxy: null)`;
}
