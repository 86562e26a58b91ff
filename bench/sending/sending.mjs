/** The price of a message on its way out: the calls of `send()`, and until the server has it. */
import {launchChromium} from '../../scripts/lib/launch.mjs';
import {TEST_MS} from '../../scripts/lib/patience.mjs';
import {openPage, scriptOf} from '../page/open-page.mjs';
import {startServer} from '../page/start-server.mjs';
import {claimsOf, linesOf} from './sending-figures.mjs';
import {CLIENTS, isLong, PLANS} from './plans.mjs';

const ROUNDS = 7;
const QUICK_ROUNDS = 3;
const LONG_ROUNDS = 2;

const NAMES = Object.keys(CLIENTS);

/** A module that sets `globalThis.bench`. */
function script() {
  const imports = NAMES.map((name, at) => `import {connect as c${at}} from '${CLIENTS[name]}';`);
  const entries = NAMES.map((name, at) => `${JSON.stringify(name)}: c${at}`);
  return scriptOf(`import {sendingBench} from './sending/sending-page.js';
${imports.join('\n')}
globalThis.bench = sendingBench({${entries.join(', ')}});`);
}

/** Figures of one plan: by client, one for each round in which all take turns. */
async function measurePlan(page, plan, rounds) {
  const figures = Object.fromEntries(NAMES.map((name) => [name, []]));
  const [first, end] = isLong(plan) ? [0, LONG_ROUNDS] : [-1, rounds];
  for (let round = first; round < end; round++) {
    for (const name of NAMES) {
      const figure = await page.call('send', name, plan);
      // The first round warms up.
      if (round >= 0) figures[name].push(figure);
    }
  }
  return figures;
}

export async function measure({quick, showProgress}) {
  const server = await startServer();
  const browser = await launchChromium();
  try {
    const page = await openPage(browser, server.page, {script: await script()});
    const rows = [];
    for (const plan of PLANS) {
      showProgress(`${plan.name}, ${plan.size} B of ${plan.kind}`);
      const rounds = quick ? QUICK_ROUNDS : ROUNDS;
      const figures = await measurePlan(
        page,
        {...plan, url: server.socket, limitMs: TEST_MS},
        rounds,
      );
      rows.push({...plan, figures});
    }
    return {lines: linesOf(rows), claims: claimsOf(rows), rows};
  } finally {
    await browser.close();
    server.close();
  }
}
