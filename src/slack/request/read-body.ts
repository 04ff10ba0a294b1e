import { parsedJson } from '../../domain/json';

/** A request's body as Bolt's receiver can take it. */
export interface ReadableBody {
  /** Bolt knows these two spellings only. */
  contentType: 'application/json' | 'application/x-www-form-urlencoded';
  text: string;
  /** Slack's own check of our certificate, which is not always signed. */
  isSslCheck: boolean;
}

/**
 * Reads a body in one of the two forms that Slack sends, whatever parameters its content type has.
 * @returns undefined for anything that is not such a body.
 */
export const readBody = (body: Buffer, contentType: string | undefined): ReadableBody | undefined => {
  const text = body.toString('utf8');
  switch (contentType?.split(';')[0]?.trim().toLowerCase()) {
    case 'application/json':
      return isJsonObject(text) ? { contentType: 'application/json', text, isSslCheck: false } : undefined;
    case 'application/x-www-form-urlencoded': {
      const form = new URLSearchParams(text);
      const payload = form.get('payload');
      if (payload !== null && !isJsonObject(payload)) return undefined;
      const isSslCheck = form.get('ssl_check') === '1';
      return { contentType: 'application/x-www-form-urlencoded', text, isSslCheck };
    }
    default:
      return undefined;
  }
};

const isJsonObject = (text: string): boolean => {
  const value = parsedJson(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value);
};
