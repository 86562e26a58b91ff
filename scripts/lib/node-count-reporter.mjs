/** A reporter for `node --test` that counts, names what failed, and yields all as JSON at the end. */

const isReason = (skip, name) => (typeof skip === 'string' && skip) || /skipped: \S/.test(name);

/** Counts tests, not suites. */
export default async function* countReporter(source) {
  const counts = {passed: 0, failed: 0, skipped: 0, notes: []};
  for await (const {type, data} of source) {
    if (data.details?.type === 'suite') continue;
    const skip = data.skip ?? data.todo;
    if (type === 'test:fail' && skip === undefined) {
      counts.failed++;
      counts.notes.push(`${data.name}: ${data.details.error?.message}`);
    } else if (type !== 'test:pass' && type !== 'test:fail') continue;
    else if (skip === undefined) counts.passed++;
    else if (isReason(skip, data.name)) counts.skipped++;
    else {
      counts.failed++;
      counts.notes.push(`${data.name}: skipped without a reason`);
    }
  }
  yield JSON.stringify(counts);
}
