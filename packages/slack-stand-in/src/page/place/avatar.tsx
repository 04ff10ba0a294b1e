const TONES = 6;

const toneOf = (id: string): number => [...id].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % TONES;

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .slice(0, 2)
    .join('')
    .toUpperCase();

/** A person's or an app's drawn picture: their initials on a colour of their own. */
export function Avatar({ id, name, isApp = false }: { id: string; name: string; isApp?: boolean }) {
  return (
    <span class={isApp ? 'avatar app' : `avatar tone-${toneOf(id)}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
