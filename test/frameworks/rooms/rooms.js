/** The rooms of every application: one configured by properties, one by attributes. */
export const ROOMS = [
  {
    name: 'chat',
    url: (attempt) => `/live/chat?token=fresh&attempt=${attempt}`,
    pong: (data) => data === 'alive',
  },
  {name: 'news', url: '/live/news', pong: 'alive'},
];
