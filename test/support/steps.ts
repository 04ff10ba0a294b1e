type Method = (this: { readonly length: number }, ...args: unknown[]) => unknown;

/**
 * How many steps some work takes: the calls it makes of the methods of texts, patterns and lists, one that goes over a
 * list as often as it is long. The same work takes the same steps on any machine, however busy; what a pattern does
 * inside counts as nothing.
 */
export function stepsOf(work: () => unknown): number {
  let steps = 0;
  const undo: (() => void)[] = [];
  for (const prototype of [String.prototype, RegExp.prototype, Array.prototype]) {
    for (const name of Reflect.ownKeys(prototype)) {
      const member = Object.getOwnPropertyDescriptor(prototype, name);
      if (typeof member?.value !== 'function' || name === 'constructor') continue;
      const method = member.value as Method;
      const value: Method = function (...args) {
        steps += Array.isArray(this) && typeof args[0] === 'function' ? this.length : 1;
        return Reflect.apply(method, this, args);
      };
      undo[undo.length] = () => Object.defineProperty(prototype, name, member);
      Object.defineProperty(prototype, name, { ...member, value });
    }
  }
  try {
    work();
    return steps;
  } finally {
    for (let at = 0; at < undo.length; at += 1) undo[at]?.();
  }
}
