/** Renders the pages of the application: the URL says what they show, and in which order. */

const SOCKETS = {
  chat: '<heartbeat-socket id="chat-socket" data-room="chat" interval="300"></heartbeat-socket>',
  news: `<heartbeat-socket id="news-socket" data-room="news" url="/live/news" pong="alive"
      interval="300"></heartbeat-socket>`,
};

/** With ids, so that morphing matches the elements wherever they are. */
const room = (name) => `
  <li id="${name}">${SOCKETS[name]} ${name} <button data-testid="send">Send</button></li>`;

const button = (testId, text, names) => `
  <button data-testid="${testId}" hx-get="/htmx/view?rooms=${names}" hx-target="#view"
    hx-swap="outerMorph">${text}</button>`;

const view = (names) => `
<section id="view">
  ${button('toggle', 'Enter or leave', names.length ? [] : ['chat', 'news'])}
  ${button('move', 'Turn round', names.toReversed())}
  <ul>${names.map(room).join('')}</ul>
</section>`;

const page = (names) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Rooms in htmx</title>
    <script src="/node_modules/htmx.org/dist/htmx.min.js"></script>
    <script src="/node_modules/heartbeat-socket/dist/heartbeat-socket.min.js"></script>
    <script src="/htmx/rooms.js"></script>
  </head>
  <body>
    <ol data-testid="output"></ol>
    ${view(names)}
  </body>
</html>`;

export function render({pathname, searchParams}) {
  const names = (searchParams.get('rooms') ?? 'chat,news').split(',').filter(Boolean);
  if (pathname === '/htmx/') return page(names);
  return pathname === '/htmx/view' ? view(names) : undefined;
}
