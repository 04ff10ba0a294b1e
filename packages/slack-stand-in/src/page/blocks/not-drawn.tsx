/** Says openly what the stand-in cannot draw, instead of leaving it out. */
export function NotDrawn({ what, words }: { what: string; words?: string | undefined }) {
  return (
    <span class="not-drawn">
      <b>Not drawn here: {what}</b>
      {words === undefined ? null : <span>{words}</span>}
    </span>
  );
}
