import type { ApiKey } from '../domain/api-key';

/** What a request carries through the API. */
export interface HttpEnv {
  /** On Lambda, what API Gateway says about the request. */
  Bindings: { requestContext?: { requestId?: string } };
  Variables: {
    requestId: string;
    /** Set on every route that a scope protects. */
    apiKey: ApiKey;
  };
}
