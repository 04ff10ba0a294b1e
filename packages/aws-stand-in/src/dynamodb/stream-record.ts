import { randomUUID } from 'node:crypto';
import { given } from '../given';
import { ACCOUNT, REGION } from '../step-functions/arns';
import type { Item, ItemWrite } from './item';

/**
 * A change of an item, as a function is told of it, with both images.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html
 */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventVersion: '1.1';
  readonly eventSource: 'aws:dynamodb';
  readonly awsRegion: string;
  readonly eventSourceARN: string;
  readonly dynamodb: {
    /** Seconds since the epoch. */
    readonly ApproximateCreationDateTime: number;
    readonly Keys: Item;
    readonly OldImage?: Item;
    readonly NewImage?: Item;
    readonly SequenceNumber: string;
    readonly StreamViewType: 'NEW_AND_OLD_IMAGES';
  };
}

/** Gives changes the numbers that order them, ever higher, also over restarts and when the clock is set back. */
export function streamRecords(now: () => number) {
  let last = 0;
  return {
    /** No number is to be lower than this one. */
    goOnFrom: (sequenceNumber: string): void => {
      last = Math.max(last, Number(sequenceNumber));
    },
    recordOf: ({ tableName, keys, oldImage, newImage }: ItemWrite): StreamRecord => {
      last = Math.max(last + 1, Math.floor(now()) * 1000);
      return {
        eventID: randomUUID().replaceAll('-', ''),
        eventName: oldImage === undefined ? 'INSERT' : newImage === undefined ? 'REMOVE' : 'MODIFY',
        eventVersion: '1.1',
        eventSource: 'aws:dynamodb',
        awsRegion: REGION,
        eventSourceARN: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${tableName}/stream/1970-01-01T00:00:00.000`,
        dynamodb: {
          ApproximateCreationDateTime: Math.floor(now() / 1000),
          Keys: keys,
          ...given({ OldImage: oldImage, NewImage: newImage }),
          SequenceNumber: String(last).padStart(21, '0'),
          StreamViewType: 'NEW_AND_OLD_IMAGES',
        },
      };
    },
  };
}
