import { describe, expect, it } from '@jest/globals';
import { isOfThisMachine } from '../src/is-of-this-machine';

const HOST = '127.0.0.1:3000';
const link = { host: HOST, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };

describe('F1: whose request it is', () => {
  it.each([
    ['curl or the AWS SDK', { host: HOST }],
    ['a name for the same', { host: 'localhost:8080' }],
    ['its address in IPv6', { host: '[::1]:3000' }],
    ['no port', { host: 'LOCALHOST' }],
    ['a page of ours', { host: HOST, origin: 'http://127.0.0.1:3001', 'sec-fetch-site': 'same-site' }],
    ['a page of ours in an old browser', { host: HOST, origin: 'http://localhost:3001' }],
    ['a form of ours without a referrer', { host: HOST, origin: 'null', 'sec-fetch-site': 'same-origin' }],
    ['an address that somebody typed', { host: HOST, 'sec-fetch-site': 'none' }],
  ])('takes %s', (_, headers) => {
    expect(isOfThisMachine({ method: 'POST', headers }, false)).toBe(true);
  });

  it.each([
    ['a name that was made to resolve here', { host: 'evil.example:3000' }],
    ['a name that begins like ours', { host: 'localhost.evil.example' }],
    ['a name that holds ours', { host: 'evil.example#127.0.0.1' }],
    ['an address that is not ours', { host: '169.254.169.254' }],
    ['no name', {}],
    ['a page from elsewhere', { host: HOST, origin: 'https://evil.example' }],
    ['a page whose name begins like ours', { host: HOST, origin: 'http://localhost.evil.example' }],
    ['a sandboxed frame in an old browser', { host: HOST, origin: 'null' }],
    ['an image on a page from elsewhere', { host: HOST, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
    ['a frame on a page from elsewhere', { ...link, 'sec-fetch-dest': 'iframe' }],
  ])('refuses %s, also where links may lead', (_, headers) => {
    expect(isOfThisMachine({ method: 'GET', headers }, true)).toBe(false);
  });

  it('lets a link from elsewhere lead only where links may, and a form nowhere', () => {
    expect(isOfThisMachine({ method: 'GET', headers: link }, true)).toBe(true);
    expect(isOfThisMachine({ method: 'GET', headers: link }, false)).toBe(false);
    expect(isOfThisMachine({ method: 'POST', headers: link }, true)).toBe(false);
  });
});
