/**
 * Generated parts of Markdown pages: what stands between `<!-- generated: KIND ARGUMENT -->` and
 * `<!-- /generated -->`, each on a line of its own.
 */
const GENERATED = /^(<!-- generated: (\S+)(?: (.+))? -->\n)([^]*?)^(<!-- \/generated -->)$/gm;

/**
 * Regenerates the parts of a page.
 * @param {string} page
 * @param {Record<string, (argument: string | undefined, present: string) => string>} generators by kind,
 *   which are given what is there; other kinds stay as they are
 */
export const withGenerated = (page, generators) =>
  page.replaceAll(GENERATED, (part, start, kind, argument, present, end) =>
    Object.hasOwn(generators, kind)
      ? `${start}${generators[kind](argument, present.trimEnd())}\n${end}`
      : part,
  );
