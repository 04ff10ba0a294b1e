import { AwsError } from '../aws-error';
import { checkPattern, type EventPattern, matchesPattern } from '../event-pattern';
import { type Journal, keysUnder } from '../journal';
import { parsedJson } from '../json';
import { queueNameOf } from '../sqs/queue';
import type { Queues } from '../sqs/queues';
import { ACCOUNT, REGION } from '../step-functions/arns';

/** A queue that a rule gives events to. */
export interface RuleTarget {
  readonly Id: string;
  /** Of a queue. */
  readonly Arn: string;
  /** Which part of the event is given, such as `$.detail`; all of it if not said. */
  readonly InputPath?: string | undefined;
}

/** A rule, as a PutRule and a PutTargets request describe it. */
export interface RuleDefinition {
  readonly Name: string;
  /** By name or ARN; `default` if not said. */
  readonly EventBusName?: string | undefined;
  /** JSON. */
  readonly EventPattern: string;
  readonly State?: 'ENABLED' | 'DISABLED' | undefined;
  readonly Targets: readonly RuleTarget[];
}

/** An event as its targets get it. */
export interface BusEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  /** ISO 8601, UTC, in whole seconds. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: object;
}

type Rule = Pick<RuleDefinition, 'Targets' | 'State'> & { readonly pattern: EventPattern };

/** @see eventRules */
export type EventRules = ReturnType<typeof eventRules>;

/** The rules of the journal. A bus is there when a rule or an event names it. */
export function eventRules({ journal, queues }: { readonly journal: Journal; readonly queues: Queues }) {
  const rulesOf = (bus: string) => `event-rule:${bus}:` as const;
  const keyOf = ({ Name, EventBusName }: Pick<RuleDefinition, 'Name' | 'EventBusName'>) =>
    rulesOf(busNameOf(EventBusName)) + Name;

  /** @throws AwsError ResourceNotFoundException. */
  async function find(named: Pick<RuleDefinition, 'Name' | 'EventBusName'>): Promise<Rule> {
    const rule = await journal.get<Rule>(keyOf(named));
    if (rule !== undefined) return rule;
    const message = `Rule ${named.Name} does not exist on EventBus ${busNameOf(named.EventBusName)}.`;
    throw new AwsError('ResourceNotFoundException', message);
  }

  return {
    /** Makes a rule, or changes it and leaves it its targets. @returns its ARN. */
    async put(rule: Omit<RuleDefinition, 'Targets'>): Promise<string> {
      const earlier = await journal.get<Rule>(keyOf(rule));
      const { State = 'ENABLED', EventPattern } = rule;
      const value: Rule = { pattern: patternIn(EventPattern), State, Targets: earlier?.Targets ?? [] };
      await journal.write([{ type: 'put', key: keyOf(rule), value }]);
      const bus = busNameOf(rule.EventBusName);
      return `arn:aws:events:${REGION}:${ACCOUNT}:rule/${bus === 'default' ? '' : `${bus}/`}${rule.Name}`;
    },

    /**
     * Adds targets to a rule, in place of those of the same ids.
     * @throws AwsError ResourceNotFoundException, or, unlike on AWS, QueueDoesNotExist.
     */
    async putTargets(rule: Omit<RuleDefinition, 'EventPattern' | 'State'>): Promise<void> {
      const earlier = await find(rule);
      for (const { Arn } of rule.Targets) await queues.find(queueNameOf(Arn) ?? '');
      const others = earlier.Targets.filter(({ Id }) => !rule.Targets.some((target) => target.Id === Id));
      const value: Rule = { ...earlier, Targets: [...others, ...rule.Targets] };
      await journal.write([{ type: 'put', key: keyOf(rule), value }]);
    },

    /** Gives an event to the targets of every rule that it matches: in the journal before this resolves. */
    async deliver(bus: string | undefined, event: BusEvent): Promise<void> {
      for (const [, { pattern, State, Targets }] of await journal.entries<Rule>(keysUnder(rulesOf(busNameOf(bus))))) {
        if (State === 'DISABLED' || !matchesPattern(event, pattern)) continue;
        for (const { Arn, InputPath = '$' } of Targets) {
          await queues.send(queueNameOf(Arn) ?? '', { body: JSON.stringify(partOf(event, InputPath)) });
        }
      }
    },
  };
}

/** The name of a bus, also by its ARN. */
function busNameOf(nameOrArn = 'default'): string {
  return nameOrArn.split('/').at(-1) ?? nameOrArn;
}

/** @throws AwsError InvalidEventPatternException; NotImplemented for operators that only AWS has. */
function patternIn(text: string): EventPattern {
  return checkPattern(parsedJson(text).value, 'EventBridge.PutRule');
}

function partOf(event: BusEvent, path: string): unknown {
  const members = path.split('.').slice(1);
  return members.reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], event) ?? {};
}
