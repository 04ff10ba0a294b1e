// One cold instance of a Lambda: loads a bundle, answers the one event it is given, says so and ends. Plain JavaScript, so
// that nothing but the bundle is loaded.
const { FIXTURE_BUNDLE: bundle, FIXTURE_EVENT: event } = process.env;
// As Lambda does: an ES module by `import`, anything else by `require`.
const loaded = bundle.endsWith('.mjs') ? import(bundle) : Promise.resolve(require(bundle));
loaded
  .then(({ handler }) => handler(JSON.parse(event), {}))
  .then(({ statusCode, body }) => {
    require('node:fs').writeSync(1, `${statusCode} ${body}`);
    process.exit(0);
  });
