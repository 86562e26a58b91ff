import {act} from '../act.js';

const note = document.getElementById('note');

/** `<button data-act='[["silence", 6000]]'>`: faults of the lab behind the page. */
for (const button of document.querySelectorAll('[data-act]')) {
  button.addEventListener('click', async () => {
    try {
      for (const call of JSON.parse(button.dataset.act)) await act('main', ...call);
      note.textContent = `Done: ${button.textContent.toLowerCase()}.`;
    } catch ({message}) {
      note.textContent = message;
    }
  });
}
