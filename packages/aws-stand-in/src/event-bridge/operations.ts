import type { Operations } from '../operation';
import { putEvents } from './put-events';

/** EventBridge's operations, one file each. */
export function eventBridgeOperations(): Operations {
  return { PutEvents: putEvents() };
}
