import {createRoot} from 'react-dom/client';

/** Renders a component that is there for its hooks, and returns what takes it out again. */
export function mountHook(component) {
  const root = createRoot(document.createElement('div'));
  root.render(component);
  return () => root.unmount();
}
