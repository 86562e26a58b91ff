const SOURCE = '/src/define.ts';
const BUILT = '/dist/heartbeat-socket.min.js';

/** CDN=1: the tests of the element get the file for script tags, as built, in place of the source. */
export function scriptTagPlugin() {
  return {
    name: 'script-tag',
    serve: ({path}) => (process.env.CDN && path === SOURCE ? `import '${BUILT}';` : undefined),
  };
}
