/** What engines answer, as Markdown, for the generated parts of docs/shared-workers.md. */
import {withGenerated} from './docs/generated.mjs';
import {markdownTable} from './tables.mjs';

const NONE = '–';

/** A row for each question that some engine has answered. `rows`: `[question, answer]` by engine. */
function tableOf(rows) {
  const engines = Object.keys(rows);
  const answers = Object.values(rows).map((list) => new Map(list));
  const questions = new Set(answers.flatMap((each) => [...each.keys()]));
  return markdownTable([
    ['', ...engines],
    ...[...questions].map((question) => [
      question,
      ...answers.map((each) => each.get(question) ?? NONE),
    ]),
  ]);
}

/**
 * Writes answers into the page's parts of kind `sharing`; parts without answers stay as they are.
 * @param {string} page
 * @param {Record<string, Record<string, [string, string][]>>} parts rows by part and engine
 * @param {string} about date, browsers and machine
 */
export const withAnswers = (page, parts, about) =>
  withGenerated(page, {
    sharing(part, present) {
      if (part === 'about') return about;
      return parts[part] ? tableOf(parts[part]) : present;
    },
  });
