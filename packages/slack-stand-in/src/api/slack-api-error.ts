/**
 * A refusal in Slack's words: `{ok: false, error: code, …detail}`, HTTP 200 unless `status` says otherwise.
 * Source: https://docs.slack.dev/apis/web-api#responses
 */
export class SlackApiError extends Error {
  override readonly name = 'SlackApiError';

  constructor(
    readonly code: string,
    readonly detail: Readonly<Record<string, unknown>> = {},
    readonly status: 200 | 404 | 410 | 429 = 200,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(code);
  }

  /** The answer's JSON. */
  get answer(): Record<string, unknown> {
    return { ok: false, error: this.code, ...this.detail };
  }
}
