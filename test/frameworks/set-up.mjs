/** Installs the frameworks for tests that run before those of the applications. */
import {installFrameworks} from './lib/install.mjs';

await installFrameworks();
