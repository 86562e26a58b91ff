import vue from '@vitejs/plugin-vue';
import {defineConfig} from 'vite';

// snippet
/** Tells Vue's compiler that the tag is no component of its own. */
const isCustomElement = (tag) => tag === 'heartbeat-socket';
const plugins = [vue({template: {compilerOptions: {isCustomElement}}})];
// /snippet

// Production for the page that renders in the browser; development, which warns, for the other.
export default defineConfig(({mode, isSsrBuild}) => {
  const isDevelopment = mode === 'development';
  const input = isDevelopment ? 'hydrated.html' : 'index.html';
  const outDir = isDevelopment ? 'dist/development' : 'dist';
  return {
    base: './',
    plugins,
    build: isSsrBuild
      ? {outDir: 'dist/server'}
      : {outDir, rolldownOptions: {input}, emptyOutDir: true},
  };
});
