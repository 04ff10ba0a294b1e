import type { WebClient } from '@slack/web-api';

/** Whether a Slack id is a user group's. */
export const isUserGroup = (id: string): boolean => id.startsWith('S');

/** Who is in a user group. Paid plans only; elsewhere Slack answers `plan_upgrade_required`. */
export const membersOf = async (client: WebClient, usergroup: string): Promise<string[]> =>
  (await client.usergroups.users.list({ usergroup })).users ?? [];
