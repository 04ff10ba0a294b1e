import * as z from 'zod';
import { AwsError } from './aws-error';
import { notImplemented } from './not-implemented';

/** One operation of a service that speaks the Query protocol: form fields in, the members of its result in XML out. */
export interface QueryOperation {
  (request: URLSearchParams): string;
  /** The fields that are checked; all others are taken and passed over. */
  readonly shape: z.ZodType;
}

/** The operations by name, as in the field `Action`. */
export type QueryOperations = Readonly<Record<string, QueryOperation>>;

/**
 * Joins an operation to the shape of its form, so that it only ever sees a valid one.
 * @throws AwsError ValidationError with what is wrong.
 */
export function queryOperation<Shape extends z.ZodType>(
  shape: Shape,
  run: (request: z.output<Shape>) => string,
): QueryOperation {
  const checked = (request: URLSearchParams) => {
    const parsed = shape.safeParse(Object.fromEntries(request));
    if (!parsed.success) throw new AwsError('ValidationError', z.prettifyError(parsed.error));
    return run(parsed.data);
  };
  return Object.assign(checked, { shape });
}

/** Whether a request is in the Query protocol, which posts forms. */
export function isQuery(contentType: string | undefined): boolean {
  return contentType?.startsWith('application/x-www-form-urlencoded') ?? false;
}

/**
 * Answers AWS's older protocol, which CloudFormation still speaks.
 * Source: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function respondToQuery(operations: QueryOperations, body: string): { status: number; xml: string } {
  const request = new URLSearchParams(body);
  const action = request.get('Action') ?? '';
  try {
    const run = Object.hasOwn(operations, action) ? operations[action] : undefined;
    if (action === '') throw new AwsError('MissingAction', 'The request must contain the parameter Action');
    if (run === undefined) throw notImplemented(`the operation ${action.slice(0, 100)}`);
    const result = `<${action}Result>${run(request)}</${action}Result>`;
    return { status: 200, xml: `<${action}Response>${result}</${action}Response>` };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return refusalInXml(error);
  }
}

/** A refusal as this protocol tells it. */
export function refusalInXml({ type, message, status }: AwsError): { status: number; xml: string } {
  const fault = `<Type>Sender</Type><Code>${type.split('#').at(-1)}</Code><Message>${xmlText(message)}</Message>`;
  return { status, xml: `<ErrorResponse><Error>${fault}</Error></ErrorResponse>` };
}

/** Makes text literal in XML. */
export function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
