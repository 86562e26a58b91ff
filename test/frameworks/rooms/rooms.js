/** What every application here connects to: one room set up by properties, one by attributes. */
export const ROOMS = [
  {
    name: 'chat',
    url: (attempt) => `/live/chat?token=fresh&attempt=${attempt}`,
    pong: (data) => data === 'alive',
  },
  {name: 'news', url: '/live/news', pong: 'alive'},
];
