import {svelte} from '@sveltejs/vite-plugin-svelte';
import {defineConfig} from 'vite';

// Production mode for the client-rendered page; development mode, with warnings, for the other.
export default defineConfig(({mode, isSsrBuild}) => {
  const isDevelopment = mode === 'development';
  const input = isDevelopment ? 'hydrated.html' : 'index.html';
  const outDir = isDevelopment ? 'dist/development' : 'dist';
  return {
    base: './',
    plugins: [svelte()],
    build: isSsrBuild
      ? {outDir: 'dist/server'}
      : {outDir, rolldownOptions: {input}, emptyOutDir: true},
  };
});
