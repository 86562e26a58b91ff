const SIZE = 32;
const HALF = SIZE / 2;

/** Brightness of each pixel, 0 to 255. */
const PICTURES = {
  rings: (x, y) => 127 + 127 * Math.sin(Math.hypot(x - HALF, y - HALF)),
  waves: (x, y) => 127 + 63 * Math.sin(x / 3) + 63 * Math.sin((x + y) / 4),
  noise: () => 255 * Math.random(),
};

const byId = (id) => document.getElementById(id);
const live = byId('live');
/** Pictures that have not come back, oldest first. */
const underway = [];

/** One byte per pixel. */
function paint(brightnessAt) {
  return Uint8Array.from({length: SIZE * SIZE}, (_, at) =>
    brightnessAt(at % SIZE, Math.floor(at / SIZE)),
  );
}

function show(canvas, bytes) {
  const context = canvas.getContext('2d');
  const image = context.createImageData(SIZE, SIZE);
  bytes.forEach((byte, at) => image.data.set([byte, 96, 255 - byte, 255], 4 * at));
  context.putImageData(image, 0, 0);
}

const isEqual = (one, other) =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);

/** True if a sent picture has these bytes; forgets it and all earlier ones. */
function isComplete(bytes) {
  const at = underway.findIndex((sent) => isEqual(sent, bytes));
  underway.splice(0, at + 1);
  return at >= 0;
}

live.addEventListener('ws-message', ({data}) => {
  const bytes = new Uint8Array(data);
  const verdict = isComplete(bytes) ? 'the same' : 'not what was sent';
  show(byId('got'), bytes);
  byId('got-bytes').textContent = `${bytes.length} bytes, ${verdict}`;
});

function send(name) {
  const bytes = paint(PICTURES[name]);
  try {
    live.send(bytes);
  } catch {
    byId('note').textContent = 'Not sent: connect first.';
    return;
  }
  underway.push(bytes);
  show(byId('sent'), bytes);
  byId('sent-bytes').textContent = `${bytes.length} bytes, ${name}`;
  byId('got-bytes').textContent = 'nothing yet';
  byId('note').textContent = '';
}

byId('pictures').addEventListener('click', ({target}) => {
  if (target.matches('button')) send(target.value);
});
