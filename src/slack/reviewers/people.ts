import type { UsersInfoResponse } from '@slack/web-api';
import type { Standing } from '../../domain/authority';
import { SlackRefusedError } from '../../domain/errors';
import { given } from '../../domain/given';
import type { Clock } from '../../domain/system';
import type { SlackCall } from '../web-api/slack-calls';

/** Somebody in Slack, as Slack vouches for them. */
export interface Person {
  readonly standing: Standing;
  /** Absent where the app may not see addresses, which takes the scope `users:read.email`. */
  readonly email?: string;
}

/** Who people are. */
export interface People {
  /** @throws SlackUnavailableError, SlackRefusedError */
  find(user: string): Promise<Person>;
  /** Who somebody is, if that need not be asked. */
  known(user: string): Person | undefined;
  /** The e-mail address of somebody who need not be asked about, where Slack tells it. */
  emailOf(user: string): string | undefined;
}

type User = NonNullable<UsersInfoResponse['user']>;

const REMEMBERED_MILLISECONDS = 60 * 60_000;
const MOST_REMEMBERED = 2000;

/** Slack's words for somebody that this workspace has nothing to do with. */
const NOBODY = new Set(['user_not_found', 'user_not_visible', 'users_not_found']);

/**
 * Asks Slack who somebody is, once an hour a person.
 * @see https://docs.slack.dev/reference/objects/user-object
 */
export function slackPeople(deps: {
  slack: SlackCall;
  /** The installed workspace, if it is known. */
  teamId: () => Promise<string | undefined>;
  clock: Clock;
}): People {
  const remembered = new Map<string, { person: Person; until: number }>();
  let organisation: string | undefined;

  const known = (user: string) => {
    const entry = remembered.get(user);
    return entry && deps.clock().getTime() < entry.until ? entry.person : undefined;
  };

  /** The Enterprise organisation of the installed workspace. */
  const organisationId = async (): Promise<string | undefined> => {
    organisation ??= (await deps.slack((client) => client.auth.test())).enterprise_id ?? '';
    return organisation || undefined;
  };

  const standingOf = async (user: User): Promise<Standing> => {
    if (user.deleted) return 'deactivated';
    // Slackbot does not say that it is one.
    if (user.is_bot || user.id === 'USLACKBOT') return 'bot';
    if (user.is_restricted || user.is_ultra_restricted) return 'guest';
    if (user.is_stranger) return 'outsider';
    const teamId = await deps.teamId();
    const { enterprise_user: inEnterprise } = user;
    if (teamId === undefined) return 'unplaced';
    if (user.team_id === teamId || inEnterprise?.teams?.includes(teamId)) return 'member';
    if (inEnterprise?.enterprise_id === undefined) return 'outsider';
    return inEnterprise.enterprise_id === (await organisationId()) ? 'colleague' : 'outsider';
  };

  const ask = async (id: string): Promise<Person> => {
    try {
      const { user = {} } = await deps.slack((client) => client.users.info({ user: id }));
      return given({ standing: await standingOf(user), email: user.profile?.email });
    } catch (error) {
      if (error instanceof SlackRefusedError && NOBODY.has(error.code)) return { standing: 'outsider' };
      throw error;
    }
  };

  return {
    known,
    emailOf: (user) => known(user)?.email,
    find: async (user) => {
      const kept = known(user);
      if (kept) return kept;
      const person = await ask(user);
      if (remembered.size >= MOST_REMEMBERED) remembered.delete(remembered.keys().next().value ?? '');
      remembered.set(user, { person, until: deps.clock().getTime() + REMEMBERED_MILLISECONDS });
      return person;
    },
  };
}
