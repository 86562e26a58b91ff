/**
 * The applications, in the order of the matrix: the folder of each, the package whose version
 * counts, the page, or the module that makes pages on request, or both; and the checks it goes
 * without.
 */
export const APPS = [
  {name: 'Plain HTML', folder: 'plain', page: 'index.html'},
];
