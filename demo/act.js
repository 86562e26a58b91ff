/**
 * Injects a fault into the network or the server of a lab; `faults/lab.mjs` lists all faults.
 * Rejects with a message for the user.
 * @returns {Promise<number | null>} number of connections affected, or null
 */
export async function act(lab, fault, ...args) {
  const response = await post(`/faults/${fault}?lab=${lab}`, args);
  const {reached, error} = await response.json();
  if (!response.ok) throw new Error(error);
  return reached;
}

/** Resets connections and refuses new ones, for `ms` if given, or until healed. */
export async function takeDown(lab, ...ms) {
  await act(lab, 'refuse', ...ms);
  await act(lab, 'reset');
}

/** How many connections the server of a lab has. Rejects with a message for the user. */
export async function countConnections(lab) {
  const response = await ask(`/connections?lab=${lab}`);
  const {open, error} = await response.json();
  if (!response.ok) throw new Error(error);
  return open;
}

/** Kills the server of the chat, which returns by itself. Rejects with a message for the user. */
export async function killChat() {
  const {ok, statusText} = await post('/chat/kill', []);
  if (!ok) throw new Error(statusText);
}

/**
 * Restarts the nodes of the service, one after the other; resolves when all have. Rejects with a
 * message for the user.
 */
export async function restartService() {
  const response = await post('/service/restart', []);
  if (!response.ok) throw new Error((await response.json()).error);
}

const post = (path, value) => ask(path, {method: 'POST', body: JSON.stringify(value)});

async function ask(path, options) {
  try {
    return await fetch(path, options);
  } catch (cause) {
    throw new Error('The demo server does not answer. Is "npm start" running?', {cause});
  }
}
