import type { Operations } from '../operation';
import type { EventRules } from './event-rules';
import { putEvents } from './put-events';
import { putRule } from './put-rule';
import { putTargets } from './put-targets';

/** EventBridge's operations, one file each. */
export function eventBridgeOperations(rules: EventRules, now: () => number): Operations {
  return { PutEvents: putEvents(rules, now), PutRule: putRule(rules), PutTargets: putTargets(rules) };
}
