import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** What API Gateway calls otherwise than HTTP does. */
const MESSAGES: Readonly<Record<number, string>> = { 413: 'Request Entity Too Large' };

/** Of what is no request, by Node's codes; all others are 400. */
const STATUSES: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

function bodyOf(status: number): string {
  return JSON.stringify({ message: MESSAGES[status] ?? STATUS_CODES[status] });
}

/** Answers a request by itself, as API Gateway does: `{"message":"Forbidden"}`. */
export function respond(response: ServerResponse, status: number): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(status, { 'content-type': 'application/json' }).end(bodyOf(status));
}

/** Answers what is no HTTP, too long in its head, or too slow, in the same shape. For a server's `clientError`. */
export function answerMalformed(
  error: NodeJS.ErrnoException,
  socket: Duplex & { _httpMessage?: ServerResponse },
): void {
  // Node's own answer asks the same of the response that is under way: to write into it would garble it.
  if (error.code === 'ECONNRESET' || !socket.writable || socket._httpMessage?.headersSent) return void socket.destroy();
  const status = STATUSES[error.code ?? ''] ?? 400;
  const body = bodyOf(status);
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
