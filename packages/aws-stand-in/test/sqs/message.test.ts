import { expect, it } from '@jest/globals';
import { checkAttributes, type MessageAttributes, md5Of, md5OfAttributes, sizeOf } from '../../src/sqs/message';

it('has the checksum of its body that the API reference tells of its example', () => {
  expect(md5Of('This is a test message')).toBe('fafb00f5732ab283681e124bf8747ed1');
});

it.each<[MessageAttributes, string]>([
  [
    { timestamp: { DataType: 'Number.java.lang.Long', StringValue: '1493147359900' } },
    '2e2e4876d8e0bd6b8c2c8f556831c349',
  ],
  [
    { 'SOME_Valid.attribute-Name': { DataType: 'Number', StringValue: '1493147359900' } },
    '36655e7e9d7c0e8479fa3f3f42247ae7',
  ],
])('has the checksum of its attributes that AWS gave: %j', (attributes, checksum) => {
  expect(md5OfAttributes(attributes)).toBe(checksum);
});

it('has one checksum, whatever the order of its attributes, and another for each value', () => {
  const text = { DataType: 'String', StringValue: 'x' };
  const bytes = { DataType: 'Binary', BinaryValue: 'AP8=' };
  expect(md5OfAttributes({ text, bytes })).toBe(md5OfAttributes({ bytes, text }));
  const other = { ...bytes, BinaryValue: 'AP4=' };
  expect(md5OfAttributes({ text, bytes: other })).not.toBe(md5OfAttributes({ text, bytes }));
});

const text = { DataType: 'String', StringValue: 'x' };
const manyOf = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`a${n}`, text]));

it.each<[MessageAttributes, string]>([
  [manyOf(11), 'Number of message attributes [11] exceeds the allowed maximum [10].'],
  [{ a: { ...text, DataType: 'Nonsense' } }, "The message attribute 'a' has an invalid message attribute type"],
  [{ a: { ...text, DataType: 'Stringy' } }, "The message attribute 'a' has an invalid message attribute type"],
  [{ a: { DataType: 'String' } }, "The message attribute 'a' must contain non-empty message attribute value."],
  [{ a: { ...text, DataType: 'Binary' } }, "The message attribute 'a' must contain non-empty message attribute value."],
  [{ a: { DataType: 'Number.int', BinaryValue: 'AA==' } }, "The message attribute 'a' must contain non-empty"],
])('refuses the attributes %j', (attributes, words) => {
  expect(() => checkAttributes(attributes)).toThrow(words);
});

it('takes ten, each with the value that its type has', () => {
  const bytes = { DataType: 'Binary.png', BinaryValue: 'AP8=' };
  const number = { DataType: 'Number', StringValue: '1' };
  expect(() => checkAttributes({ ...manyOf(8), bytes, number })).not.toThrow();
});

it('is as large as its body, and the names, types and values of its attributes', () => {
  expect(sizeOf({ body: 'ä' })).toBe(2);
  expect(sizeOf({ body: 'ä', attributes: { name: text } })).toBe(2 + 4 + 6 + 1);
  expect(sizeOf({ body: 'ä', attributes: { b: { DataType: 'Binary', BinaryValue: 'AP8=' } } })).toBe(2 + 1 + 6 + 2);
});
