function addLine(text) {
  const line = Object.assign(document.createElement('li'), {textContent: text});
  document.querySelector('[data-testid=output]').append(line);
}

// snippet
// Events bubble to the document, so these listeners catch those of all pages and fragments.
document.addEventListener('ws-status', ({target, status}) =>
  addLine(`${target.dataset.room} ${status}`),
);
document.addEventListener('ws-message', ({target, data}) =>
  addLine(`${target.dataset.room}: ${data}`),
);

// Set properties on each element that htmx inserts. This one connects once it has its url.
htmx.onLoad((added) => {
  const chat = added.querySelector('[data-room=chat]');
  if (!chat || chat.url) return;
  chat.pong = (data) => data === 'alive';
  chat.url = (attempt) => `/live/chat?token=fresh&attempt=${attempt}`;
});
// /snippet

document.addEventListener('click', ({target}) => {
  if (target.matches('[data-testid=send]')) target.previousElementSibling.send('hello');
});
