/* global document */
/** Runs in a page after lifecycle/page.js: adds errors to the same log. */
const witness = (kind, what) => globalThis.log.push({kind, what, at: Date.now()});

globalThis.addEventListener('error', ({message}) => witness('error', message));
globalThis.addEventListener('unhandledrejection', ({reason}) => witness('error', String(reason)));
document.addEventListener('securitypolicyviolation', ({effectiveDirective}) =>
  witness('violation', effectiveDirective),
);
document.addEventListener('ws-status', ({status, error}) => {
  if (error) witness('reason', `${status}: ${error.name}: ${error.message}`);
});
