import { expect, it } from '@jest/globals';
import { argumentsIn } from '../src/call-arguments';

const FORM = 'application/x-www-form-urlencoded';

it.each([
  [
    'JSON',
    'application/json; charset=utf-8',
    '{"channel":"C0","view":{"id":"V"}}',
    { channel: 'C0', view: { id: 'V' } },
  ],
  [
    'a form, with the JSON in it',
    FORM,
    'ts=1.5&unfurl=true&blocks=%5B1%5D',
    { ts: '1.5', unfurl: 'true', blocks: [1] },
  ],
  ['an interaction', FORM, 'payload=%7B%22type%22%3A%22shortcut%22%7D', { type: 'shortcut' }],
  ['a form whose payload is no JSON', FORM, 'payload=x', { payload: 'x' }],
  ['JSON that is none', 'application/json', '{', {}],
  ['JSON that is only a word', 'application/json', '"x"', {}],
  ['nothing', '', '', {}],
])('reads %s', (_what, contentType, body, expected) => {
  expect(argumentsIn(contentType, body)).toEqual(expected);
});
