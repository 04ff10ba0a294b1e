/**
 * What a configuration is refused for, and nothing where it is taken.
 * @throws whatever else than a refusal comes of loading it.
 */
export function faultsIn(
  Refusal: new (...args: never[]) => Error & { readonly faults: readonly string[] },
  load: () => unknown,
): readonly string[] {
  try {
    load();
  } catch (error) {
    if (error instanceof Refusal) return error.faults;
    throw error;
  }
  return [];
}
