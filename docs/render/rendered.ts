import { workflowDefinition } from '../../infra/workflow-definition';
import { openApiDocument } from './openapi-document';
import { outcomeJsonSchema } from './outcome-json-schema';

const asJson = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/** Files that are made from the code and committed, by their path below the root; a test holds each to what it is made from. */
export const rendered: Readonly<Record<string, () => string>> = {
  'docs/openapi.json': () => asJson(openApiDocument()),
  'docs/outcome.schema.json': () => asJson(outcomeJsonSchema()),
  'infra/review-workflow.asl.json': workflowDefinition,
};
