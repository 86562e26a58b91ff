/**
 * A reporter for `node --test` that yields `{passed, failures, skips}` as JSON at the end. `REPEAT` is
 * the command that repeats what fails, where that is not by its file.
 */
import {inNode} from './repeat.mjs';

/** Why a test was skipped: said by its option, or in its name. */
const reasonOf = (skip, name) =>
  typeof skip === 'string' && skip ? skip : /skipped: (\S.*)/.exec(name)?.[1];

/** Counts tests, not suites. */
export default async function* countReporter(source) {
  const counts = {passed: 0, failures: [], skips: []};
  const fail = ({name, file}, why) => {
    // a file that ends too early is reported as a test of its name
    const isFile = file === undefined || name === file;
    const repeat = process.env.REPEAT ?? inNode(file ?? name, isFile ? undefined : name);
    counts.failures.push({what: `${name}: ${why}`, repeat});
  };
  for await (const {type, data} of source) {
    if (data.details?.type === 'suite') continue;
    const skip = data.skip ?? data.todo;
    if (type === 'test:fail' && skip === undefined) fail(data, data.details.error?.message);
    else if (type !== 'test:pass' && type !== 'test:fail') continue;
    else if (skip === undefined) counts.passed++;
    else if (reasonOf(skip, data.name)) {
      counts.skips.push(`${data.name} (${reasonOf(skip, data.name)})`);
    } else fail(data, 'skipped without a reason');
  }
  yield JSON.stringify(counts);
}
