import { parseJson } from '../../parse-json';

/** A JSON text set out to be read, and what looks like JSON inside it too; any other text as it is. */
export function pretty(text: string): string {
  const value = parsed(text);
  return value === undefined ? text : JSON.stringify(opened(value), null, 2);
}

/** A payload to read, scrolled when it is long, with a button that copies it. */
export function Payload({ label, text }: { label: string; text: string }) {
  const shown = pretty(text);
  return (
    <figure class="payload">
      <figcaption>
        {label}
        <CopyButton text={shown} label="Copy" what={label} />
      </figcaption>
      <pre tabindex={0}>{shown === '' ? '(empty)' : shown}</pre>
    </figure>
  );
}

/** A button that puts a text on the clipboard, and says so. */
export function CopyButton({ text, label, what }: { text: string; label: string; what?: string }) {
  return (
    <button
      type="button"
      class="button small"
      data-copy={text}
      aria-label={what === undefined ? undefined : `${label}: ${what}`}
    >
      {label}
    </button>
  );
}

/** Bare numbers and words are left as they stand. */
function parsed(text: string): unknown {
  return /^\s*[[{]/.test(text) ? parseJson(text) : undefined;
}

/** Opens JSON that is kept as text inside JSON, as Slack keeps a payload in a form's field. */
function opened(value: unknown): unknown {
  if (typeof value === 'string') {
    const inner = parsed(value);
    return inner === undefined ? value : opened(inner);
  }
  if (Array.isArray(value)) return value.map(opened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, opened(inner)]));
}
