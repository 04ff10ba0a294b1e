import { archived } from './archived';
import { channel } from './channel';
import type { Check } from './check';
import { clock } from './clock';
import { credentials } from './credentials';
import { executions } from './executions';
import type { Facts } from './facts';
import { outcomes } from './outcomes';
import { pending } from './pending';
import { requestUrl } from './request-url';
import { reviewers } from './reviewers';
import { rules } from './rules';
import { scopes } from './scopes';
import { secret } from './secret';
import { signature } from './signature';
import { slack } from './slack';
import { slackSide } from './slack-side';
import { stack } from './stack';
import { sweep } from './sweep';
import { tables } from './tables';
import { userGroups } from './user-groups';

/** Every check, in the order in which what they find is best put right. */
export function checks(
  facts: Facts,
  {
    manifestScopes,
    now,
    ownClock,
  }: {
    manifestScopes: readonly string[];
    /** The time as the deployment has it. */
    now: () => Date;
    /** The time of the machine that asks. */
    ownClock: () => Date;
  },
): readonly Check[] {
  return [
    credentials(facts),
    stack(facts),
    tables(facts),
    rules(facts, now),
    secret(facts),
    slack(facts),
    scopes(facts, manifestScopes),
    channel(facts),
    archived(facts),
    userGroups(facts),
    reviewers(facts),
    requestUrl(facts, now),
    signature(facts, now),
    clock(facts, ownClock),
    sweep(facts, now),
    slackSide(facts, now),
    outcomes(facts),
    executions(facts),
    pending(facts, now),
  ];
}
