import type { FC } from 'hono/jsx';
import type { User } from '../workspace';

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { display: grid; place-items: center; min-height: 100vh; margin: 0; }
main { max-width: 32rem; padding: 2rem 1.25rem; }
h1 { font-size: 1.375rem; line-height: 1.3; }
form { display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: center; margin-top: 1.5rem; }
button, select { font: inherit; padding: 0.5rem 1rem; }
small { display: block; margin-top: 2rem; }
`;

/** The page on which a person allows or refuses an installation. */
export const ConsentPage: FC<{
  app: string;
  team: string;
  scopes: readonly string[];
  users: readonly User[];
  /** What the request asked for, to be sent along with the answer. */
  request: Readonly<Record<string, string>>;
}> = ({ app, team, scopes, users, request }) => (
  <Frame title={`${app} asks to be installed in ${team}`}>
    <p>It will be able to:</p>
    <ul>
      {scopes.map((scope) => (
        <li>
          <code>{scope}</code>
        </li>
      ))}
    </ul>
    <form method="post" action="/oauth/v2/authorize">
      {Object.entries(request).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <label>
        as{' '}
        <select name="user">
          {users.map(({ id, realName }) => (
            <option value={id}>{realName}</option>
          ))}
        </select>
      </label>
      <button type="submit" name="answer" value="cancel">
        Cancel
      </button>
      <button type="submit" name="answer" value="allow">
        Allow
      </button>
    </form>
  </Frame>
);

/** The page for a request that makes no sense. */
export const ConsentFaultPage: FC<{ code: string; explanation: string }> = ({ code, explanation }) => (
  <Frame title="Something went wrong when authorizing this app">
    <p>{explanation}</p>
    <p>
      Error: <code>{code}</code>
    </p>
  </Frame>
);

const Frame: FC<{ title: string; children?: unknown }> = ({ title, children }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <style>{STYLE}</style>
    </head>
    <body>
      <main>
        <h1>{title}</h1>
        {children}
        <small>Local stand-in: not Slack.</small>
      </main>
    </body>
  </html>
);
