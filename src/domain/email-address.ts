import { MAX_LENGTH } from './article';
import { textFault } from './text';

/**
 * One @ between a local part of at most 64 characters and a host with a dot in it; no spaces.
 * Source: RFC 5321, sections 4.1.2 and 4.5.3.1; its quoted local parts with spaces and its addresses in brackets are left out.
 */
const ADDRESS = /^[^\s@]{1,64}@[^\s@.]+(?:\.[^\s@.]+)+$/u;

/** What is wrong with a text as somebody's e-mail address, in words for whoever wrote it. */
export function emailFault(text: string): string | undefined {
  const fault = textFault(text, { what: 'The e-mail address', limit: MAX_LENGTH.authorEmail, form: 'line' });
  if (fault !== undefined || ADDRESS.test(text)) return fault;
  return 'This must be one e-mail address, such as nia@example.com.';
}

/** Whether two texts are the same address. Case matters to no provider that anybody uses, whatever RFC 5321 allows. */
export function isSameAddress(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
