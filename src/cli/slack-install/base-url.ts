import { parsedUrl } from '../../domain/link';
import { OperatorError } from '../operator-error';

/**
 * Where a deployment is reached, without a slash at its end.
 * @throws OperatorError unless it is an address with HTTPS, as Slack asks for; this machine may do without
 */
export function baseUrlOf(address: string): string {
  const url = parsedUrl(address);
  const isLoopback = url?.hostname === '127.0.0.1' || url?.hostname === 'localhost';
  const isTaken = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback);
  if (url === undefined || !isTaken || url.pathname !== '/' || url.search !== '') {
    throw new OperatorError(
      `“${address}” is no address that Slack could send requests to.`,
      'Give the address with HTTPS and without a path, for example: --url https://holdpoint.example.com',
    );
  }
  return url.origin;
}
