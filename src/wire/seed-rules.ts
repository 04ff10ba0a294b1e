import { setTimeout as sleep } from 'node:timers/promises';
import { customResource } from '../aws/custom-resource';
import { ruleBook } from '../aws/rule-book';
import { log } from './shared/process';
import { settings } from './shared/storage';

/** A custom resource of the deployment: the first rules, or those of an earlier version, before a function reads them. */
export const handler = customResource({ create: () => ruleBook(settings).seed(), sleep, log });
