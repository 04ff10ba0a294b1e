export { apiGateway } from './api-gateway/http-api';
export {
  type EventSourceMappingOptions,
  type HistoryEvent,
  type LambdaHandler,
  type LocalAws,
  type LocalAwsOptions,
  startLocalAws,
} from './aws-stand-in';
export { type LambdaAnswer, type LambdaInvoker, lambdaInvoker } from './lambda/lambda-functions';
export {
  type Definition,
  definitionShape,
  type StateDefinition,
} from './step-functions/interpreter/definition';
export { redactTokens } from './step-functions/task-token';
