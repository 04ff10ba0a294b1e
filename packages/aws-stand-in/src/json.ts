/** What a text says as JSON, or in the parser's words why it is none. */
export function parsedJson(text: string): { value: unknown; fault?: undefined } | { fault: string; value?: undefined } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { fault: (error as Error).message };
  }
}

/** Whether a value is what JSON calls an object: neither a list nor null. */
export function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
