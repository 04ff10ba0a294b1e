import { given } from '../../given';
import type { Pane } from '../../pane';
import type { Slack } from '../../slack';
import type { Viewer } from '../viewer';
import { placesOf } from '../viewer-of';
import { Avatar } from './avatar';
import { ShortcutButtons } from './composer';

/** What the left rail is drawn from. */
export interface RailProps {
  readonly slack: Slack;
  readonly viewer: Viewer;
  readonly at: string;
  /** The pane that is open, to keep it when somebody else looks. */
  readonly pane: string | undefined;
  /** The panes that show what happens behind the conversation, in order. */
  readonly behind: readonly Pick<Pane, 'path' | 'name'>[];
  /** The newest message of each conversation, by its id. */
  readonly latest: Readonly<Record<string, string>>;
}

const Who = ({ viewer, at, pane, slack }: RailProps) => (
  <details class="menu who" id="who">
    <summary class="button plain" title="Be somebody else">
      <Avatar id={viewer.user.id} name={viewer.user.realName} />
      <span class="who-name">
        <small>You are </small>
        {viewer.user.realName}
      </span>
      <span class="chevron" aria-hidden="true" />
    </summary>
    <div class="menu-list">
      {viewer.people.map((user) => {
        const theirs = placesOf(slack, user).find(({ kind }) => kind === 'im')?.id ?? 'home';
        const place = at.startsWith('D') ? theirs : at;
        const link = `/?${new URLSearchParams({
          user: user.id,
          at: place,
          ...given({ pane: pane?.replace(/([?&]user=)\w+/, `$1${user.id}`) }),
        })}`;
        return (
          <a class="menu-item" href={link} aria-current={user.id === viewer.user.id ? 'true' : undefined}>
            <Avatar id={user.id} name={user.realName} />
            {user.realName}
          </a>
        );
      })}
      <p class="menu-note">Open a second tab to be two people at once.</p>
    </div>
  </details>
);

const PlaceLink = ({ id, name, mark, props }: { id: string; name: string; mark: string; props: RailProps }) => (
  <li>
    <a
      class="place-link"
      id={`to-${id}`}
      href={props.viewer.linkTo(id, props.pane === undefined || isThread(props.pane) ? {} : { pane: props.pane })}
      data-place={id}
      data-latest={props.latest[id]}
      aria-current={id === props.at ? 'page' : undefined}
    >
      <span class="mark" aria-hidden="true">
        {mark}
      </span>
      {name}
      <span class="unread" hidden>
        unread
      </span>
    </a>
  </li>
);

const isThread = (pane: string): boolean => pane.startsWith('/threads/');

/** The left rail: the workspace, who I am, where I can go, and what can be started. */
export function Rail(props: RailProps) {
  const { slack, viewer } = props;
  const places = placesOf(slack, viewer.user);
  const of = (kind: 'channel' | 'im', mark: string) =>
    places
      .filter((place) => place.kind === kind)
      .map(({ id, name }) => <PlaceLink id={id} name={name} mark={mark} props={props} />);
  return (
    <>
      <div class="workspace">
        <p class="workspace-name">{slack.options.workspace.team.name}</p>
        <p class="stand-in-note">Local stand-in — not Slack</p>
      </div>
      <Who {...props} />
      <div class="rail-sections">
        <h2>Channels</h2>
        <ul>{of('channel', '#')}</ul>
        <h2>Direct messages</h2>
        <ul>{of('im', '@')}</ul>
        <h2>App</h2>
        <ul>
          <PlaceLink id="home" name="Home" mark="⌂" props={props} />
        </ul>
        <h2>Shortcuts</h2>
        <div class="rail-shortcuts">
          <ShortcutButtons shortcuts={slack.options.shortcuts} />
        </div>
        <h2>Behind it</h2>
        <ul>
          {props.behind.map(({ path, name }) => (
            <li>
              <a class="place-link" href={viewer.linkTo(props.at, { pane: path })} data-pane={path}>
                <span class="mark" aria-hidden="true">
                  ›
                </span>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </div>
      <div class="rail-foot">
        <button type="button" class="button plain" data-theme-switch="" aria-label="Theme">
          Theme
        </button>
        <button type="button" class="button plain" data-help="">
          Keys <kbd>?</kbd>
        </button>
      </div>
    </>
  );
}
