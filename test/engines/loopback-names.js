// MiniStack calls an HTTP API <id>.execute-api.localhost. Few resolvers know such names (RFC 6761, section 6.3), and nobody
// here has a certificate: whatever loads this file reaches them all the same, below the address of MiniStack.
const NAMED = /^https?:\/\/([0-9a-f]{8})\.execute-api\.localhost(?::\d+)?(?=\/|$)/;

function reachLoopbackNames(endpoint) {
  const fetchByAddress = globalThis.fetch;
  globalThis.fetch = (url, init) =>
    fetchByAddress(
      typeof url === 'string' || url instanceof URL
        ? String(url).replace(NAMED, (_, id) => `${endpoint}/_aws/execute-api/${id}`)
        : url,
      init,
    );
}

// Loaded by `node --require`.
if (process.env.AWS_ENDPOINT_URL !== undefined) reachLoopbackNames(process.env.AWS_ENDPOINT_URL);

module.exports = { reachLoopbackNames };
