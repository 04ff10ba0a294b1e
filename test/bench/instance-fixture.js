// An instance of a Lambda: loads a bundle and answers events, each when it comes. Plain JavaScript, so that nothing but the
// bundle is loaded. A cold one has its event in its environment, answers it and ends; a warm one gets them by messages.
const { FIXTURE_BUNDLE: bundle, FIXTURE_EVENT: event } = process.env;
const handler = import(bundle).then((loaded) => loaded.handler);

async function answer(asked) {
  const { statusCode, body } = await (await handler)(asked, {});
  return `${statusCode} ${body}`;
}

async function measured(asked) {
  await handler;
  const [cpu, started] = [process.cpuUsage(), performance.now()];
  const answered = await answer(asked);
  const wall = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  return { answered, wall, cpu: (user + system) / 1000 };
}

if (event === undefined) {
  process.on('message', (asked) => measured(asked).then((figures) => process.send(figures)));
} else {
  answer(JSON.parse(event)).then((answered) => {
    require('node:fs').writeSync(1, answered);
    process.exit(0);
  });
}
