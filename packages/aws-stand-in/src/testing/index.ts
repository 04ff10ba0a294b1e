export { type Execution, type OpenAws, type OpenAwsOptions, openAws } from './open-aws';
export { type TokenKeeper, tokenKeeper } from './token-keeper';
