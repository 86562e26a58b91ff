import react from '@vitejs/plugin-react';
import {defineConfig} from 'vite';

// Production mode for the client-rendered page; development mode, with warnings, for the others.
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
