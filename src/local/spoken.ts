import { localWorkspace } from './local-workspace';

/** What the buttons of a card say, by their ids. */
const BUTTONS: Readonly<Record<string, string>> = { approve: 'Approve', reject: 'Reject', undo: 'Undo' };

/** Words as a person reads them, of the people of this machine's workspace. */
export function speech() {
  const { users, userGroups } = localWorkspace().workspace;
  const nameOf = (id: string): string => users.find((user) => user.id === id)?.realName ?? id;

  /** Slack's text as its client shows it: names for ids, and what stands in the place of times and links. */
  const asRead = (text: string): string =>
    text
      .replace(/<@(\w+)[^>]*>/g, (_, id: string) => nameOf(id))
      .replace(/<!subteam\^(\w+)[^>]*>/g, (_, id: string) => {
        const group = userGroups.find((one) => one.id === id);
        return `@${group?.handle ?? id}`;
      })
      .replace(/<[^<>|]*\|([^<>]*)>/g, '$1')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');

  return {
    asRead,
    /** What a person is told when they press a button. */
    pressed: (user: string, action: string, told: string | undefined): string => {
      const said = told === undefined ? 'and is told nothing' : `and is told: ${asRead(told)}`;
      return `${nameOf(user)} presses ${BUTTONS[action] ?? action} ${said}`;
    },
    /** How an article is now, and by whom: a person, or an API key. */
    became: (status: string, decision?: { readonly by: string; readonly reason?: string }): string => {
      if (decision === undefined) return status === 'pending' ? 'It waits for a decision.' : `It is ${status}.`;
      const isPerson = users.some(({ id }) => id === decision.by);
      const by = isPerson ? nameOf(decision.by) : `the API key ${decision.by}`;
      return `It is ${status}, by ${by}${decision.reason ? `: “${decision.reason}”` : '.'}`;
    },
  };
}
