import react from '@vitejs/plugin-react';
import {defineConfig} from 'vite';

// Production for the page that renders in the browser; development, which warns, for the others.
export default defineConfig(({mode, isSsrBuild}) => {
  const isDevelopment = mode === 'development';
  const input = isDevelopment ? ['strict.html', 'hydrated.html'] : 'index.html';
  const outDir = isDevelopment ? 'dist/development' : 'dist';
  return {
    base: './',
    plugins: [react()],
    build: isSsrBuild
      ? {outDir: 'dist/server'}
      : {outDir, rolldownOptions: {input}, emptyOutDir: true},
  };
});
