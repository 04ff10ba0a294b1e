/** A piece of a title that is read as one: what it says, and where in the title that is written, in UTF-16 units. */
export interface Written {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * A base character and the marks and unseen characters after it, which compose before they are compared; a control of
 * direction stands alone.
 */
const CLUSTER =
  /[\u202a-\u202e\u2066-\u2069]|.(?:(?![\u202a-\u202e\u2066-\u2069])[\p{M}\p{Default_Ignorable_Code_Point}\p{Cf}])*/gsu;
/** Printable ASCII: each character stands for itself. */
const PLAIN = /^[ -~]*$/;

/** A title character by character. */
export function writtenIn(title: string): Written[] {
  const parts = PLAIN.test(title) ? title.split('') : (title.match(CLUSTER) ?? []);
  let start = 0;
  return parts.map((text) => {
    const written = { text, start, end: start + text.length };
    start = written.end;
    return written;
  });
}
