// Opens the playground of a running dateline in a headless browser that can reach nothing but this machine, runs the
// query of every tab with the execute button, and reads the answers off the response pane.
//
//   node playground.mjs http://127.0.0.1:8080 [SCREENSHOT.png]
//
// CHROMIUM names the browser, /usr/bin/chromium if unset. Exit status 0: every query was answered, the first one with
// the summit, and the page asked for nothing outside; 1: anything else, named on standard error.
import { chromium } from 'playwright-core';

const [base, screenshot] = process.argv.slice(2);
if (!base) {
  console.error('usage: node playground.mjs URL [SCREENSHOT.png]');
  process.exit(2);
}

const local = new Set(['127.0.0.1', 'localhost']);
const patience = 30_000; // ms; a cold browser on two busy cores is slow
const settling = 1_000; // ms; GraphiQL reads the operations of a tab some time after it came to the front, and shows nothing
const faults = [];

// inline tells the URLs that need no network at all.
const inline = (url) => ['data:', 'blob:', 'about:'].includes(url.protocol);

function outside(address) {
  const url = new URL(address);
  return !inline(url) && !local.has(url.hostname);
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--disable-dev-shm-usage',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    // Even a request that the handlers below do not see finds no address.
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  ],
});

try {
  const page = await openPage();
  await page.goto(new URL('/playground', base).href, { waitUntil: 'load', timeout: patience });
  await page.locator('button.graphiql-execute-button').waitFor({ timeout: patience });

  const tabs = page.locator('.graphiql-tab-button');
  const count = Math.max(1, await tabs.count());
  for (let i = 0; i < count; i++) {
    if (count > 1) {
      await tabs.nth(i).press('Enter'); // a click may hit the close button above it
      await page.waitForTimeout(settling);
    }
    const text = await runTab(page, i);
    if (i === 0 && !/summit/i.test(text)) {
      faults.push(`tab 1: the answer does not mention the summit: ${text.slice(0, 400)}`);
    }
  }
  console.log(`playground: ${count} queries ran`);
  if (screenshot) {
    await page.screenshot({ path: screenshot });
  }
} catch (err) {
  faults.push(err.message);
  const page = browser.contexts()[0]?.pages()[0];
  if (page && screenshot) {
    await page.screenshot({ path: screenshot }).catch(() => {});
  }
} finally {
  await browser.close();
}

for (const fault of faults) {
  console.error(`playground: ${fault}`);
}
process.exit(faults.length === 0 ? 0 : 1);

// openPage returns a page that refuses and records whatever leaves this machine, and records what goes wrong in it.
async function openPage() {
  const context = await browser.newContext({ serviceWorkers: 'block', viewport: { width: 1400, height: 900 } });
  await context.route('**/*', (route) => {
    const address = route.request().url();
    if (!outside(address)) {
      return route.continue();
    }
    faults.push(`request to the outside: ${address}`);
    return route.abort();
  });
  await context.routeWebSocket('**/*', (socket) => {
    if (outside(socket.url())) {
      faults.push(`socket to the outside: ${socket.url()}`);
      return socket.close();
    }
    return socket.connectToServer();
  });
  const page = await context.newPage();
  page.on('pageerror', (err) => faults.push(`error in the page: ${err.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') {
      faults.push(`error on the console: ${message.text()} ${message.location().url}`);
    }
  });
  return page;
}

// runTab runs the query of the tab in front and returns the text of its answer. A tab with several operations opens a
// menu instead of running: the first one is taken.
async function runTab(page, index) {
  const execute = page.locator('button.graphiql-execute-button');
  const before = await responseText(page);
  const answered = page.waitForResponse(
    (r) => r.request().method() === 'POST' && new URL(r.url()).pathname === '/graphql',
    { timeout: patience },
  );
  await execute.click({ timeout: patience });
  const menu = page.locator('.graphiql-dropdown-content [role=menuitem], .graphiql-dropdown-item').first();
  await Promise.race([answered, menu.click({ timeout: patience }).catch(() => {})]);
  const response = await answered;
  if (response.status() !== 200) {
    faults.push(`tab ${index + 1}: HTTP status ${response.status()}`);
  }

  const text = await shownAnswer(page, before);
  const answer = JSON.parse(text);
  if (answer.errors) {
    faults.push(`tab ${index + 1}: ${JSON.stringify(answer.errors)}`);
  }
  if (!answer.data || Object.values(answer.data).every((field) => field === null)) {
    faults.push(`tab ${index + 1}: no data in ${text.slice(0, 400)}`);
  }
  return text;
}

// shownAnswer waits until the response pane holds a whole answer other than the one before.
async function shownAnswer(page, before) {
  const deadline = Date.now() + patience;
  for (;;) {
    const text = await responseText(page);
    if (text.trim() !== '' && text !== before && isJSON(text)) {
      return text;
    }
    if (Date.now() > deadline) {
      throw new Error(`the response pane shows no answer but ${JSON.stringify(text.slice(0, 200))}`);
    }
    await page.waitForTimeout(50);
  }
}

// responseText asks the editor itself: only the lines in view are in the page.
function responseText(page) {
  return page.evaluate(() => document.querySelector('.graphiql-response .CodeMirror')?.CodeMirror?.getValue() ?? '');
}

function isJSON(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
