/** The server-rendered page, and the module that renders it. */
const HYDRATED = {page: 'dist/development/hydrated.html', server: 'dist/server/server.js'};

/** Two clicks at once request one page, twice. */
const HYPERMEDIA = ['hurry'];

/**
 * The applications in the order of the matrix: the folder, the package whose version counts, the
 * page, or the module that renders pages on request, or both; and the checks to leave out.
 */
export const APPS = [
  {name: 'Plain HTML', folder: 'plain', page: 'index.html'},
  {name: 'React', folder: 'react', framework: 'react', page: 'dist/index.html'},
  {
    name: 'React, StrictMode',
    folder: 'react',
    framework: 'react',
    page: 'dist/development/strict.html',
  },
  {name: 'React, hydrated', folder: 'react', framework: 'react', ...HYDRATED},
  {name: 'Preact', folder: 'preact', framework: 'preact', page: 'dist/index.html'},
  {name: 'Vue', folder: 'vue', framework: 'vue', page: 'dist/index.html'},
  {name: 'Vue, hydrated', folder: 'vue', framework: 'vue', ...HYDRATED},
  {name: 'Svelte', folder: 'svelte', framework: 'svelte', page: 'dist/index.html'},
  {name: 'Svelte, hydrated', folder: 'svelte', framework: 'svelte', ...HYDRATED},
  {name: 'Solid', folder: 'solid', framework: 'solid-js', page: 'dist/index.html'},
  {name: 'Angular', folder: 'angular', framework: '@angular/core', page: 'dist/index.html'},
  {name: 'Lit', folder: 'lit', framework: 'lit', page: 'dist/index.html'},
  {name: 'Alpine', folder: 'alpine', framework: 'alpinejs', page: 'index.html'},
  {name: 'htmx', folder: 'htmx', framework: 'htmx.org', server: 'server.mjs', without: HYPERMEDIA},
  {
    name: 'Turbo, morphing',
    folder: 'turbo',
    framework: '@hotwired/turbo',
    server: 'server.mjs',
    without: HYPERMEDIA,
  },
];
