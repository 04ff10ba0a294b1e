import { describe, expect, it } from '@jest/globals';
import { emailFault } from '../../src/domain/email-address';

const host = (length: number) => `${'h'.repeat(length - 4)}.com`;

describe('emailFault', () => {
  it.each([
    'nia@example.com',
    'Nia.O’Hara+news@mail.example.co.uk',
    'ü@münchen.de',
    "o'brien@example.com",
    `${'x'.repeat(64)}@example.com`,
    `x@${host(252)}`,
  ])('takes %s', (text) => {
    expect(emailFault(text)).toBeUndefined();
  });

  it.each([
    '',
    'nia',
    'U0MONA',
    '<@U0MONA>',
    '@example.com',
    'nia@',
    'nia@localhost',
    'nia@.com',
    'nia@example.',
    'nia@example..com',
    'nia@@example.com',
    'nia@example.com, max@example.com',
    'Nia <nia@example.com>',
    'ni a@example.com',
    'nia@exam\u00a0ple.com',
    'nia\n@example.com',
    'nia@example.com\u0000',
    'nia\ud83d@example.com',
    `${'x'.repeat(65)}@example.com`,
    'nia@exa\u202emple.com',
    'nia\ufffd@example.com',
  ])('refuses %j', (text) => {
    expect(emailFault(text)).toMatch(/^(This must be one e-mail address|The e-mail address (may not )?contain)/);
  });

  it('says how long one may be', () => {
    expect(emailFault(`x@${host(253)}`)).toBe('The e-mail address may have at most 254 characters; this one has 255.');
  });
});
