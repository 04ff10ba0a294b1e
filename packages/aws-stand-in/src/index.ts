export { apiGateway } from './api-gateway/api-gateway';
export {
  type EventSourceMappingOptions,
  type HistoryEvent,
  type LambdaHandler,
  type LocalAws,
  type LocalAwsOptions,
  startLocalAws,
} from './local-aws';
export {
  type Definition,
  definitionShape,
  type StateDefinition,
} from './step-functions/interpreter/definition';
export { type LambdaAnswer, type LambdaInvoker, lambdaInvoker } from './step-functions/lambda-invoker';
export { redactTokens } from './step-functions/task-token';
