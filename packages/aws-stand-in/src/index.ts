export type { HttpApi, HttpApiOptions } from './api-gateway/http-api';
export { AwsError } from './aws-error';
export {
  type AwsStandIn,
  type AwsStandInOptions,
  type ClientConfig,
  type QueueDefinition,
  startAwsStandIn,
} from './aws-stand-in';
export type { EventSourceMappingOptions } from './dynamodb/event-source-mapping-options';
export type { TableDefinition } from './dynamodb/table-definition';
export type { RuleDefinition, RuleTarget } from './event-bridge/event-rules';
export type { EventMatcher, EventPattern } from './event-pattern';
export type { LambdaContext, LambdaHandler, LambdaResult } from './lambda/lambda-functions';
export type { QueueMappingOptions } from './sqs/queue-mapping';
export type { HistoryEvent, HistoryEventType } from './step-functions/history-event';
export { parseDefinition } from './step-functions/interpreter/check-definition';
export type { Definition, StateDefinition } from './step-functions/interpreter/definition';
export { redactTokens } from './step-functions/task-token';
export type { Transition } from './step-functions/transition-news';
