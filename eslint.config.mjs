import {defineConfig} from 'eslint/config';
import tseslint from 'typescript-eslint';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';

const BROWSER = ['document', 'window', 'location', 'customElements', 'HTMLElement'];
const BOTH = [
  'AbortController',
  'AbortSignal',
  'DOMException',
  'Event',
  'EventTarget',
  'TextDecoder',
  'TextEncoder',
  'URL',
  'URLSearchParams',
  'WebSocket',
  'clearInterval',
  'clearTimeout',
  'console',
  'fetch',
  'globalThis',
  'performance',
  'queueMicrotask',
  'setInterval',
  'setTimeout',
  'structuredClone',
];
const NODE = ['Buffer', 'process', 'setImmediate'];
const globalsOf = (...lists) => Object.fromEntries(lists.flat().map((name) => [name, 'readonly']));

/** Rules of the language, for all files. */
const EVERYWHERE = {
  curly: ['error', 'multi-line'],
  eqeqeq: ['error', 'always', {null: 'ignore'}],
  'no-constant-condition': ['error', {checkLoops: false}],
  'no-empty': 'error',
  'no-implicit-coercion': 'error',
  'no-self-assign': 'error',
  'no-unreachable': 'error',
  'no-unsafe-finally': 'error',
  'no-useless-return': 'error',
  'no-var': 'error',
  'object-shorthand': 'error',
  'prefer-const': 'error',
  'preserve-caught-error': 'error',
};

/** Syntax that only some files of src/ may use. */
const SINGLE_PLACES = [
  {
    files: ['src/core/clock.ts'],
    selector:
      ':matches(CallExpression[callee.name=/^set(Timeout|Interval)$/],' +
      'CallExpression[callee.object.name=/^(window|globalThis|self)$/][callee.property.name=/^set(Timeout|Interval)$/])',
    message: 'Timers are set in core/clock.ts only.',
  },
  {
    files: ['src/core/connection.ts'],
    selector: 'NewExpression[callee.name=/WebSocket$|^Native$/]',
    message: 'Native sockets are made in core/connection.ts only.',
  },
  {
    files: ['src/element/register-element.ts'],
    selector: 'Identifier[name="customElements"]',
    message: 'Elements are registered in element/register-element.ts only.',
  },
];
const restrictedSyntax = (places) => [
  'error',
  ...places.map(({selector, message}) => ({selector, message})),
];

const UNUSED = ['error', {argsIgnorePattern: '^_', varsIgnorePattern: '^_'}];

export default defineConfig(
  {ignores: ['**/dist/', 'coverage/', 'demo/vendor/', 'test/package/{types,project}/']},
  {linterOptions: {reportUnusedDisableDirectives: 'error'}, rules: EVERYWHERE},
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: {globals: globalsOf(BOTH, NODE)},
    rules: {'no-undef': 'error', 'no-unused-vars': UNUSED},
  },
  {
    files: ['demo/**', 'bench/**', 'test/frameworks/**', 'docs/examples/**', 'test/guide/*.js'],
    languageOptions: {
      globals: globalsOf(BROWSER, [
        'MutationObserver',
        'SharedWorker',
        'crypto',
        'htmx',
        'requestAnimationFrame',
      ]),
    },
  },
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    ignores: ['test/frameworks/**'],
    extends: [
      tseslint.configs.recommendedTypeChecked,
      lit.configs['flat/recommended'],
      wc.configs['flat/best-practice'],
      {plugins: {'lit-a11y': litA11y}, rules: litA11y.configs.recommended.rules},
    ],
    languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}},
    rules: {
      '@typescript-eslint/no-unused-vars': UNUSED,
      '@typescript-eslint/consistent-type-imports': 'error',
      // Values from the platform, such as the data of a message, are any.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {'no-console': 'error', 'no-restricted-syntax': restrictedSyntax(SINGLE_PLACES)},
  },
  ...SINGLE_PLACES.map((place) => ({
    files: place.files,
    rules: {
      'no-restricted-syntax': restrictedSyntax(SINGLE_PLACES.filter((other) => other !== place)),
    },
  })),
  {
    files: ['test/**/*.ts'],
    ignores: ['test/frameworks/**'],
    rules: {
      // chai: properties that assert, and an equal() that @open-wc types as returning a promise.
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-floating-promises': ['error', {allowForKnownSafeCalls: ['Equal']}],
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
);
