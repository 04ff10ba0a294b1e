/** An answer that is waited for so long, in milliseconds, and no longer: then it is undefined. */
export async function within<T>(milliseconds: number, answer: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, milliseconds, undefined);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
