/**
 * What Lit has for elements that ours is not: left out of the file for script tags. Nobody can
 * derive another element from a script that exports nothing, but a bundler cannot know that.
 *
 * Each piece is cut by its exact text, so that the build fails, rather than the element, once Lit
 * has changed; and it fails where the source comes to use the feature.
 */
import {readFileSync} from 'node:fs';

/** `usedBy` is what the source of an element would contain; `cuts`: text, and what takes its place. */
export const UNUSED = [
  {
    feature: 'styles (the module behind `css`)',
    usedBy: /\bstyles\b|\bcss`|adoptStyles/,
    cuts: [
      ['this.elementStyles=this.finalizeStyles(this.styles)', ''],
      [
        'static finalizeStyles(s){const i=[];if(Array.isArray(s)){const e=new Set(s.flat(1/0).' +
          'reverse());for(const s of e)i.unshift(t(s))}else void 0!==s&&i.push(t(s));return i}',
        '',
      ],
      ['y.elementStyles=[],', ''],
    ],
  },
  {
    feature: 'a shadow root: createRenderRoot() is overridden',
    usedBy: /shadowRoot|super\.createRenderRoot/,
    cuts: [
      [
        'const t=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);' +
          'return s(t,this.constructor.elementStyles),t',
        '',
      ],
      ['y.shadowRootOptions={mode:"open"},', ''],
    ],
  },
  {
    feature: 'reflection of properties to attributes',
    usedBy: /\breflect\b|toAttribute/,
    cuts: [
      [',c=a.trustedTypes,l=c?c.emptyScript:""', ''],
      [
        'toAttribute(t,s){switch(s){case Boolean:t=t?l:null;break;case Object:case Array:' +
          't=null==t?t:JSON.stringify(t)}return t},',
        '',
      ],
      [
        '_$ET(t,s){const i=this.constructor.elementProperties.get(t),e=this.constructor._$Eu(t,i);' +
          'if(void 0!==e&&!0===i.reflect){const h=(void 0!==i.converter?.toAttribute?i.converter:u)' +
          '.toAttribute(s,i.type);this._$Em=t,null==h?this.removeAttribute(e):' +
          'this.setAttribute(e,h),this._$Em=null}}',
        '',
      ],
      ['this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),this._$EM()', 'this._$EM()'],
      [',!0===e&&this._$Em!==t&&(this._$Eq??=new Set).add(t)', ''],
      ['||i.useDefault&&i.reflect&&h===this._$Ej?.get(t)&&!this.hasAttribute(r._$Eu(t,i))', ''],
    ],
  },
  {
    feature: 'decorators',
    usedBy: /^\s*@\w+\(|addInitializer/m,
    cuts: [
      ['Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;', ''],
      [
        'const t=this[Symbol.metadata];if(null!==t){const s=litPropertyMetadata.get(t);' +
          'if(void 0!==s)for(const[t,i]of s)this.elementProperties.set(t,i)}',
        '',
      ],
      ['static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}', ''],
      ['void 0!==t.l&&(this.l=[...t.l]),', ''],
      [',this.constructor.l?.forEach(t=>t(this))', ''],
    ],
  },
];

/** Stands for the module behind `css`: what is imported from it, and does nothing. */
const NO_STYLES = `
  export const adoptStyles = () => {}, getCompatibleStyle = (style) => style;
  export const css = null, unsafeCSS = null, CSSResult = null;
  export const supportsAdoptingStyleSheets = false;`;

/** The text of a module of Lit without what serves these features. */
export function without(unused, source) {
  for (const [text, rest] of unused.flatMap(({cuts}) => cuts)) {
    if (!source.includes(text)) throw new Error(`Lit has changed; look for the like of: ${text}`);
    source = source.replace(text, rest);
  }
  return source;
}

/** Throws if a source file uses one of these features. */
export function checkUse(unused, path) {
  const source = readFileSync(path, 'utf8').replace(/\/\*[^]*?\*\/|\/\/.*/g, '');
  const used = unused.find(({usedBy}) => usedBy.test(source));
  if (used) throw new Error(`${path} uses what unused-lit.mjs leaves out: ${used.feature}`);
}

/** The esbuild plugin that does it. */
export const withoutUnusedLit = {
  name: 'without-unused-lit',
  setup({onLoad}) {
    onLoad({filter: /reactive-element[\\/]css-tag\.js$/}, () => ({contents: NO_STYLES}));
    onLoad({filter: /reactive-element[\\/]reactive-element\.js$/}, ({path}) => ({
      contents: without(UNUSED, readFileSync(path, 'utf8')),
    }));
    onLoad({filter: /[\\/]src[\\/].*\.ts$/}, ({path}) => checkUse(UNUSED, path));
  },
};
