/** Measurements of `npm run bench`, in their order. */
export const MEASUREMENTS = [
  'size',
  'storm',
  'messages',
  'sending',
  'idle',
  'recovery',
  'lossless',
  'rolling',
  'resume',
  'delivery',
  'drain',
  'sharing',
];
