/** Renders the pages of the application: the URL says what they show, and in which order. */

const SOCKETS = {
  chat: `<heartbeat-socket id="chat-socket" data-room="chat" interval="300"
      data-rooms-target="chat"></heartbeat-socket>`,
  news: `<heartbeat-socket id="news-socket" data-room="news" url="/live/news" pong="alive"
      interval="300"></heartbeat-socket>`,
};

/** With ids, so that morphing matches the elements wherever they are. */
const room = (name) => `
      <li id="${name}">${SOCKETS[name]} ${name}
        <button data-testid="send" data-action="rooms#send">Send</button></li>`;

const link = (testId, text, names) =>
  `<a data-testid="${testId}" data-turbo-action="replace" href="/turbo/?rooms=${names}">${text}</a>`;

const IMPORTS = {
  '@hotwired/stimulus': '/node_modules/@hotwired/stimulus/dist/stimulus.js',
  '@hotwired/turbo': '/node_modules/@hotwired/turbo/dist/turbo.es2017-esm.js',
  '@lit/reactive-element': '/node_modules/@lit/reactive-element/reactive-element.js',
  'heartbeat-socket': '/node_modules/heartbeat-socket/dist/index.js',
};

const page = (names) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Rooms in Turbo</title>
    <meta name="turbo-refresh-method" content="morph" />
    <script type="importmap">${JSON.stringify({imports: IMPORTS})}</script>
    <script type="module" src="/turbo/app.js"></script>
  </head>
  <body data-controller="rooms" data-action="ws-status->rooms#status ws-message->rooms#message">
    ${link('toggle', 'Enter or leave', names.length ? [] : ['chat', 'news'])}
    ${link('move', 'Turn round', names.toReversed())}
    <ul>${names.map(room).join('')}</ul>
    <ol id="output" data-testid="output" data-turbo-permanent></ol>
  </body>
</html>`;

export function render({pathname, searchParams}) {
  const names = (searchParams.get('rooms') ?? 'chat,news').split(',').filter(Boolean);
  return pathname === '/turbo/' ? page(names) : undefined;
}
