/**
 * For the head of a page, before any element: those of the source have `shared` set, and there is no
 * worker to be had.
 */
import {OptionsElement} from '../../src/element/options-element.js';
import '../../src/shared.js';

Object.assign(globalThis, {SharedWorker: undefined});

OptionsElement.addInitializer((element) => {
  const options = element as OptionsElement;
  // Not in the constructor, which sets the default.
  element.addController({hostConnected: () => void (options.shared ??= '/worker.js')});
});
