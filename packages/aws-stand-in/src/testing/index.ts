export type { StreamRecord } from '../dynamodb/stream-record';
export type {
  Call,
  Fault,
  Injected,
  InvocationFault,
  InvocationStrike,
  StreamFault,
  StreamStrike,
  Strike,
} from '../faults/fault';
export type { Faults } from '../faults/faults';
export type { Lag, Lagging } from '../faults/lag';
export { currentInvocation, type Invocation } from '../lambda/invocation';
export { type Execution, type OpenAws, type OpenAwsOptions, openAws } from './open-aws';
export { type TornWrite, tearLastWrite } from './tear-last-write';
export { type TestClock, testClock } from './test-clock';
export { type TokenKeeper, tokenKeeper } from './token-keeper';
