// One cold instance of a Lambda: loads a bundle, answers the one event it is given, says so and ends. Plain JavaScript, so
// that nothing but the bundle is loaded.
const { FIXTURE_BUNDLE: bundle, FIXTURE_EVENT: event } = process.env;
const { handler } = require(bundle);
handler(JSON.parse(event), {}).then(({ statusCode, body }) => {
  require('node:fs').writeSync(1, `${statusCode} ${body}`);
  process.exit(0);
});
