/**
 * Makes the network or the server of a lab misbehave; `faults/lab.mjs` lists what each can do.
 * Rejects with a sentence for the visitor.
 * @returns {Promise<number | null>} how many connections it reached, or null
 */
export async function act(lab, fault, ...args) {
  const response = await post(`/faults/${fault}?lab=${lab}`, args);
  const {reached, error} = await response.json();
  if (!response.ok) throw new Error(error);
  return reached;
}

/** A line that is cut, and not to be had again until healed or, if given, for so many ms. */
export async function takeDown(lab, ...ms) {
  await act(lab, 'refuse', ...ms);
  await act(lab, 'reset');
}

async function post(path, value) {
  try {
    return await fetch(path, {method: 'POST', body: JSON.stringify(value)});
  } catch (cause) {
    throw new Error('The demo server does not answer. Is "npm start" running?', {cause});
  }
}
