/** Installs the frameworks, for what needs them before their applications are tested. */
import {installFrameworks} from './lib/install.mjs';

await installFrameworks();
