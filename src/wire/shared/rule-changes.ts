import { tellRuleChanges as telling } from '../../usecases/tell-rule-changes';
import { clock, log } from './process';
import { channel } from './projection';
import { rules } from './submissions';

/** Tells the review channel who changed the rules. */
export const tellRuleChanges = telling({ rules, channel, clock, log });
