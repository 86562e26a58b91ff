/** What `npm run bench` can measure, in the order it does. */
export const MEASUREMENTS = ['size', 'storm', 'messages', 'idle', 'recovery'];
