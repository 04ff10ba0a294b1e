import { expect, it } from '@jest/globals';
import { type MessageAttributes, md5Of, md5OfAttributes } from '../../src/sqs/message';

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
