/**
 * What makes the monitor's file for script tags smaller: Lit without what the monitor does not use,
 * cut as `unused-lit.mjs` does it, and templates and styles without their white space.
 */
import {readFileSync} from 'node:fs';
import {transform} from 'esbuild';
import {checkUse, UNUSED, without} from './unused-lit.mjs';

const UNUSED_OF_ELEMENTS = UNUSED.filter(({feature}) => /^(reflection|decorators)/.test(feature));

/** As in `unused-lit.mjs`, of lit-html. */
const UNUSED_OF_TEMPLATES = [
  {
    feature: 'templates of SVG and MathML',
    usedBy: /\b(svg|mathml)`/,
    cuts: [
      [',w=x(2),T=x(3)', ''],
      [',T as mathml', ''],
      [',w as svg', ''],
      ['l=2===i?"<svg>":3===i?"<math>":""', 'l=""'],
      ['+(2===i?"</svg>":3===i?"</math>":"")', ''],
      [
        'if(this.el=S.createElement(f,e),P.currentNode=this.el.content,2===i||3===i){' +
          'const t=this.el.content.firstChild;t.replaceWith(...t.childNodes)}',
        'this.el=S.createElement(f,e),P.currentNode=this.el.content;',
      ],
    ],
  },
  {
    feature: 'properties, boolean attributes and directives at an element, in templates',
    usedBy: /\s[.?][\w-]+=\$\{|<[\w-]+ \$\{/,
    cuts: [
      ['"."===e[1]?I:"?"===e[1]?L:"@"===e[1]?z:H', '"@"===e[1]?z:H'],
      [
        'class I extends H{constructor(){super(...arguments),this.type=3}j(t){this.element[' +
          'this.name]=t===A?void 0:t}}class L extends H{constructor(){super(...arguments),' +
          'this.type=4}j(t){this.element.toggleAttribute(this.name,!!t&&t!==A)}}',
        '',
      ],
      [
        'class Z{constructor(t,i,s){this.element=t,this.type=6,this._$AN=void 0,this._$AM=i,' +
          'this.options=s}get _$AU(){return this._$AM._$AU}_$AI(t){M(this,t)}}',
        '',
      ],
      [
        '1===r.type?i=new r.ctor(h,r.name,r.strings,this,t):6===r.type&&(i=new Z(h,this,t))',
        '1===r.type&&(i=new r.ctor(h,r.name,r.strings,this,t))',
      ],
      ['else t.startsWith(o)&&(d.push({type:6,index:l}),r.removeAttribute(t))', ''],
      ['const j={M:h,P:o,A:n,C:1,L:N,R,D:d,V:M,I:k,H,N:L,U:z,B:I,F:Z},B=', 'const B='],
      ['j as _$LH,', ''],
    ],
  },
];

/** Stands for the module behind `css`: every browser with `light-dark()` has adopted style sheets. */
const ADOPTED_STYLES = `
  export const css = ([text]) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  };
  export const adoptStyles = (root, styles) => { root.adoptedStyleSheets = styles; };
  export const getCompatibleStyle = (style) => style;
  export const CSSResult = null, unsafeCSS = null, supportsAdoptingStyleSheets = true;`;

/** White space between tags, which HTML ignores here, and what a style sheet can do without. */
async function withoutSpace(source) {
  const [, styles] = source.match(/css`([^]*?)`/) ?? [];
  if (!styles) return source.replace(/(?<=[>}])\s*\n\s*(?=<|\$\{)/g, '');
  const {code} = await transform(styles, {loader: 'css', minify: true, charset: 'utf8'});
  return source.replace(styles, () => code.trim());
}

/** The esbuild plugin that does it. */
export const monitorLit = {
  name: 'monitor-lit',
  setup({onLoad}) {
    const read = (path) => readFileSync(path, 'utf8');
    onLoad({filter: /reactive-element[\\/]css-tag\.js$/}, () => ({contents: ADOPTED_STYLES}));
    onLoad({filter: /reactive-element[\\/]reactive-element\.js$/}, ({path}) => ({
      contents: without(UNUSED_OF_ELEMENTS, read(path)),
    }));
    onLoad({filter: /lit-html[\\/]lit-html\.js$/}, ({path}) => ({
      contents: without(UNUSED_OF_TEMPLATES, read(path)),
    }));
    onLoad({filter: /[\\/]src[\\/].*\.ts$/}, async ({path}) => {
      checkUse([...UNUSED_OF_ELEMENTS, ...UNUSED_OF_TEMPLATES], path);
      const contents = path.includes('monitor') ? await withoutSpace(read(path)) : read(path);
      return {contents, loader: 'ts'};
    });
  },
};
