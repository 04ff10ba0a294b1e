function leftOut(): never {
  throw new Error('this module is left out of the Lambda bundles: see infra/build.ts');
}

/** Stands in for a module that Bolt loads and a Lambda never uses: free to load, and an error to use. */
module.exports = new Proxy(leftOut, {
  // What a bundler or a transpiler asks any module as it loads it.
  get: (_module, name) => (name === '__esModule' || name === 'default' ? undefined : leftOut()),
  construct: leftOut,
});
