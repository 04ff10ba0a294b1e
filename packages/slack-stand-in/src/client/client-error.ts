/** A client's request that makes no sense, told as `{ok: false, error}` with HTTP 400. */
export class ClientError extends Error {
  override readonly name = 'ClientError';

  constructor(readonly code: string) {
    super(code);
  }
}
