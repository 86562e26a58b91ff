/** The words that the source has for its parts. */
import ts from 'typescript';

const joined = (comment) => ts.getTextOfJSDocComment(comment)?.replace(/\s+/g, ' ').trim() ?? '';

/** The comment of a declaration, without its tags, as one line. */
export const commentOf = (node) => {
  const docs = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return docs.map(({comment}) => joined(comment)).join(' ');
};

/** The texts behind the tags of this name. */
export const tagsOf = (node, name) =>
  ts
    .getJSDocTags(node)
    .filter(({tagName}) => tagName.text === name)
    .map(({comment}) => joined(comment));

/** The members of a union of texts, each with the comment before it. */
export function unionOf({type}) {
  const text = type.getSourceFile().text;
  let end = type.getFullStart();
  return type.types.map((node) => {
    const before = text.slice(end, node.getStart());
    end = node.getEnd();
    const [, comment = ''] = /\/\*\*([^]*?)\*\//.exec(before) ?? [];
    const description = comment
      .replace(/^\s*\*/gm, '')
      .replace(/\s+/g, ' ')
      .trim();
    return {name: node.literal.text, description};
  });
}
