import {existsSync, readFileSync} from 'node:fs';
import {basename, join, posix} from 'node:path';
import {transform} from 'esbuild';

const tsconfigRaw = readFileSync(new URL('../../tsconfig.json', import.meta.url), 'utf8');

/** The same import with `.ts` if only that file exists, else undefined. */
function asTypeScript(source, importer, rootDir) {
  if (!/^\.\.?\/.*\.js$/.test(source)) return undefined;
  const typed = source.replace(/\.js$/, '.ts');
  const exists = (path) => existsSync(join(rootDir, posix.dirname(importer), path));
  return exists(typed) && !exists(source) ? typed : undefined;
}

/** Serves TypeScript to the browser, and resolves `./x.js` to `./x.ts` if only that exists. */
export function typescriptPlugin() {
  let rootDir;
  return {
    name: 'typescript',
    serverStart({config}) {
      rootDir = config.rootDir;
    },
    resolveMimeType: ({path}) => (path.endsWith('.ts') ? 'js' : undefined),
    resolveImport: ({source, context}) => asTypeScript(source, context.path, rootDir),
    async transform({path, body}) {
      if (!path.endsWith('.ts')) return undefined;
      const {code} = await transform(body, {
        loader: 'ts',
        target: 'es2022',
        sourcemap: 'inline',
        sourcefile: basename(path),
        tsconfigRaw,
      });
      return code;
    },
  };
}
