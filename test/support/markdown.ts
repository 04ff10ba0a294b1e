const row = (...cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

/** A table of a page that a test makes. */
export function markdownTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(...headings), row(...headings.map(() => '---')), ...rows.map((cells) => row(...cells))].join('\n');
}
