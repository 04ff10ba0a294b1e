/** @type {import('jest').Config} */
module.exports = {
  globalSetup: require.resolve('./test/support/place-for-bundles.ts'),
  testSequencer: require.resolve('./jest.sequencer.js'),
  testMatch: ['<rootDir>/{test,packages/*/test}/**/*.test.{ts,tsx}'],
  testPathIgnorePatterns: ['/node_modules/', '/test/browser/', '/test/awscli/', '/test/packed/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/cdk.out/'],
  // Packages that are ES modules alone, which jest reads on no Node before 24.9.
  transformIgnorePatterns: ['/node_modules/(?!(?:leven|htmlparser2|dom[a-z-]+|entities)/)'],
  transform: {
    '^.+\\.tsx?$|/node_modules/.+\\.js$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          // Namespaces in attributes, such as `hx-sse:connect`, are htmx's; that React lacks them is no matter.
          transform: {
            react: { runtime: 'automatic', importSource: 'hono/jsx', throwIfNamespace: false },
          },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  // What the bundles for Lambda leave out as well, and is free to load: receivers of Bolt's, and the languages of zod.
  moduleNameMapper: Object.fromEntries(
    ['express', '@slack/socket-mode', '@slack/oauth', 'raw-body', '\\.\\./locales/index\\.cjs'].map((name) => [
      `^${name}$`,
      require.resolve('./infra/unused-module.ts'),
    ]),
  ),
  testEnvironment: require.resolve('./jest.environment.js'),
  // The packages of this repository are tested as they are written, not as they were built.
  testEnvironmentOptions: { customExportConditions: ['stand-in-sources', 'node', 'node-addons'] },
  // A global of the sandbox that a test runs in takes many times as long to look up as one that a module is given.
  sandboxInjectedGlobals: [
    ...['Object', 'Array', 'Promise', 'JSON', 'Math', 'Symbol', 'Reflect', 'String', 'Number', 'Error'],
    ...['Map', 'Set', 'WeakMap', 'Uint8Array', 'RegExp'],
  ],
  testTimeout: 30_000,
  // What starts a Holdpoint waits for most of its time: two of those beside one that computes keep two cores busy.
  maxWorkers: 3,
};
