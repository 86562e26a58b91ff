const SOURCE = '/src/define.ts';
const BUILT = '/dist/heartbeat-socket.min.js';

/** CDN=1: the element tests use the built file for script tags instead of the source. */
export function scriptTagPlugin() {
  return {
    name: 'script-tag',
    serve: ({path}) => (process.env.CDN && path === SOURCE ? `import '${BUILT}';` : undefined),
  };
}
