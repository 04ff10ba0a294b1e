/** Says openly what the stand-in cannot draw, instead of leaving it out. */
export const NotDrawn = ({ what, words }: { what: string; words?: string | undefined }) => (
  <span class="not-drawn">
    <b>Not drawn here: {what}</b>
    {words === undefined ? null : <span>{words}</span>}
  </span>
);
