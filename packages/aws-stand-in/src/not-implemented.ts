import { AwsError } from './aws-error';

/**
 * What AWS may have and the stand-in has not, told in its own name: never in words that AWS has for nonsense. The
 * status is none at which clients try again.
 */
export function notImplemented(what: string): AwsError {
  return new AwsError('aws-stand-in#NotImplemented', `aws-stand-in does not implement ${what}`, 501);
}
