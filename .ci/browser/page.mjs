// Drives the timeline page of a running dateline demo in a headless browser that can reach nothing but this machine.
//
//   node page.mjs http://127.0.0.1:8080 [FOLDER FOR SCREENSHOTS]
//
// Exit status 0: all checks passed; 1: one did not, named on standard error. Measured times go to standard output.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { frames, told } from './frames.mjs';

const [base, shots] = process.argv.slice(2);
if (!base) {
  console.error('usage: node page.mjs URL [FOLDER]');
  process.exit(2);
}
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const faults = [];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
});

async function open(path, width, height, colorScheme = 'light', shown = '.vis-item') {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, serviceWorkers: 'block' });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('request', (r) => {
    const url = new URL(r.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.host !== new URL(base).host) {
      faults.push(`request to the outside: ${r.url()}`);
    }
  });
  page.on('pageerror', (err) => faults.push(`${path}: ${err.message}`));
  page.on('console', (m) => m.type() === 'error' && faults.push(`${path}: ${m.text()}`));
  await page.goto(new URL(path, base).href);
  await page.locator(shown).first().waitFor();
  return page;
}

function check(ok, what) {
  if (!ok) {
    faults.push(what);
  }
}

async function accessible(page, where) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run({ exclude: [['.leaflet-container'], ['.vis-timeline']] }));
  for (const v of violations) {
    faults.push(`axe, ${where}: ${v.id}: ${v.help}: ${v.nodes.slice(0, 2).map((n) => n.html.slice(0, 120)).join(' | ')}`);
  }
}

// To hide the caret, a picture would add a style element that the page's policy refuses.
const pictured = async (page, name) => shots && page.screenshot({ path: `${shots}/page-${name}.png`, caret: 'initial' });

async function explore() {
  const page = await open('/', 1440, 1000);
  const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
  const policy = (await page.request.get(base)).headers()['content-security-policy'];
  check(policy.includes("style-src 'self'") && !policy.includes('unsafe'), `the page has the policy ${policy}`);
  console.log(`page: first paint after ${Math.round(paint)} ms`);
  check(paint < 1000, `the first paint took ${paint} ms`);

  await page.getByLabel('Timeline about').fill('singapore summit');
  await page.locator('.hits button').first().click();
  await page.locator('.evidence h2', { hasText: 'summit' }).waitFor();
  await page.locator('.evidence mark').first().waitFor();
  await page.locator('.states li', { hasText: 'Cancelled' }).first().waitFor();
  await page.locator('.evidence article > .why summary').click();
  check((await page.locator('.evidence article > .why blockquote').textContent()).length > 20, 'no sentence gives the date of the summit');
  check(await page.locator('.why dd').first().isVisible(), 'the reason of a date does not open');
  await page.locator('.graph canvas').first().waitFor();
  await page.locator('.map canvas').first().waitFor();
  await accessible(page, 'wide');

  await page.locator('#asof').focus();
  for (let i = 0; i < 15; i++) {
    await page.keyboard.press('ArrowLeft');
  }
  check(new URL(page.url()).searchParams.get('asof') !== null, 'the as-of slider is not in the address');
  const link = page.url();
  const again = await open(link.slice(base.length), 1440, 1000);
  await again.locator('.evidence h2', { hasText: 'summit' }).waitFor();
  check((await again.locator('.asof output').textContent()) === (await page.locator('.asof output').textContent()), 'a link does not show the same day');
  await page.locator('.states li', { hasText: 'Cancelled' }).first().waitFor();
  check((await page.locator('.states li', { hasText: 'Occurred' }).count()) === 0, 'the evidence of a day before the summit knows that it was held');
  await page.locator('.news summary', { hasText: 'changed on' }).waitFor();
  await again.locator('.story summary').click();
  await again.locator('.story li[aria-current]').waitFor();
  check((await again.locator('.story blockquote').count()) > 0, 'the story has no sentences');
  await again.locator('.timeline').focus();
  await again.keyboard.press('ArrowLeft');
  await again.waitForFunction((was) => location.href !== was, link);
  await pictured(page, 'wide');
}

// download fetches every file that the page offers of an earlier moment of one timeline.
async function download() {
  const page = await open('/?about=Singapore+summit&asof=2018-05-25&lanes=PARTICIPANT&status=CANCELLED', 1440, 1000);
  const drawn = await page.locator('.time [role=status]').textContent();
  await page.locator('.downloads summary').press('Enter');
  await accessible(page, 'downloads');
  const files = await page.locator('.downloads a').evaluateAll((links) =>
    Promise.all(links.map(async (a) => ({ name: a.textContent, address: a.getAttribute('href'), answer: await fetch(a.href).then(async (r) => ({ status: r.status, text: await r.text() })) }))));
  check(files.length === 7, `the page offers ${files.length} files`);
  for (const { name, address, answer } of files) {
    check(answer.status === 200 && address.includes('as-of=2018-05-25'), `${name} at ${address}: ${answer.status} ${answer.text.slice(0, 200)}`);
  }
  const rows = JSON.parse(files.find((f) => f.name === 'JSON').answer.text);
  check(rows.length > 0 && drawn.startsWith(`${rows.length} event`), `the file has ${rows.length} events, the page says ${drawn}`);
}

async function small() {
  const page = await open('/', 360, 780);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  check(over <= 0, `the page is ${over} px wider than a small screen`);
  await accessible(page, 'small');
  await pictured(page, 'small');
  const dark = await open('/?lanes=PARTICIPANT', 900, 1100, 'dark');
  await accessible(dark, 'dark');
  await pictured(dark, 'medium-dark');
  const framed = await open('/embed/timeline?lanes=TYPE', 640, 420);
  check(!(await framed.locator('.evidence').isVisible()), 'the embedded timeline shows evidence');
}

// review decides a question of the queue by keyboard, and undoes it, so that the graph is what it was.
async function review() {
  const reason = `Both tell of the same (${new Date().toISOString()})`;
  const page = await open('/', 1440, 1000);
  await page.getByRole('button', { name: /^Review/ }).press('Enter');
  await page.locator('.question .side').nth(1).waitFor();
  check(new URL(page.url()).searchParams.get('review') !== null, 'the review queue is not in the address');
  const count = () => page.locator('.queue h2').textContent();
  const before = await count();
  check((await page.locator('.question blockquote').count()) > 1, 'a question has no evidence');
  await accessible(page, 'review');
  await pictured(page, 'review');

  await page.getByRole('button', { name: 'They are two' }).press('Enter');
  await page.locator('.changes').waitFor();
  await page.getByRole('button', { name: 'Cancel' }).press('Enter');
  await page.getByRole('button', { name: 'They are one' }).press('Enter');
  await page.locator('.changes li').first().waitFor();
  check((await count()) === before, 'a preview changed the graph');
  await page.getByRole('button', { name: 'Decide' }).press('Enter');
  check((await page.locator('.decide input:invalid').count()) > 0, 'a decision is made by nobody, for no reason');
  await page.getByLabel('Who decides').fill('The browser check');
  await page.getByLabel('Why').fill(reason);
  await accessible(page, 'a decision');
  await page.getByLabel('Why').press('Enter');
  await page.locator('.said', { hasText: 'Decided' }).waitFor();
  await page.waitForFunction((was) => document.querySelector('.queue h2').textContent !== was, before);

  const made = page.locator('.decided li', { hasText: reason });
  await made.getByRole('button', { name: 'Undo' }).press('Enter');
  await page.locator('.changes li').first().waitFor();
  check((await page.getByLabel('Who decides').inputValue()) === 'The browser check', 'the name is not remembered');
  await page.getByLabel('Why').fill('It was a test');
  await page.getByLabel('Why').press('Enter');
  await page.waitForFunction((was) => document.querySelector('.queue h2').textContent === was, before);
  await page.route('**/graphql', (route) =>
    route.request().postData().includes('previewDecision') ? route.fulfill({ json: { errors: [{ message: 'no', extensions: { code: 'FORBIDDEN' } }], data: null } }) : route.continue());
  await page.getByRole('button', { name: 'They are two' }).press('Enter');
  await page.locator('.decide [role=alert]', { hasText: '--read-only' }).waitFor();
  check(await page.getByRole('button', { name: 'Decide' }).isDisabled(), 'a server that only reads is asked to decide');
  const small = await open('/?review=queue', 360, 780, 'dark', '.question');
  const over = await small.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  check(over <= 0, `the review queue is ${over} px wider than a small screen`);
  await accessible(small, 'review, small and dark');
  await page.getByRole('button', { name: 'Timeline' }).press('Enter');
  await page.locator('.vis-item').first().waitFor();
}

// smooth measures the frames of a pan with 3,000 events drawn.
async function smooth() {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData().includes('Outline')) {
      return route.continue();
    }
    const items = Array.from({ length: 3000 }, (_, i) => {
      const at = new Date(Date.UTC(2008, 0, 1) + i * 1.2 * 864e5).toISOString();
      const date = { edtf: at.slice(0, 10), display: at.slice(0, 10), earliest: at, latest: at, basis: 'STATED', precision: 'DAY', uncertain: false, approximate: false };
      return { reason: 'EVERY', lanes: [''], event: { id: `evt_${i}`, title: `Event ${i}`, type: 'CONSULT', status: 'OCCURRED', reportCount: 1, date, place: null, states: [] } };
    });
    return route.fulfill({ json: { data: { outline: { unit: 'DAY', totalCount: 3000, about: null, items, lanes: [{ key: '', label: 'All', totalCount: 3000, rest: [] }] } } } });
  });
  await page.goto(new URL('/embed/timeline?view=2012-01-01~2012-04-01', base).href);
  await page.locator('.vis-item').first().waitFor();
  const pan = await frames(page, async () => {
    await page.mouse.move(900, 300);
    await page.mouse.down();
    for (let i = 0; i < 60; i++) {
      await page.mouse.move(900 - i * 8, 300);
    }
    await page.mouse.up();
  });
  console.log(`page: frames of a pan of 3,000 events: ${told(pan)}`);
  check(pan.median < 100, `a frame of a pan takes ${pan.median} ms`);
}

try {
  await explore();
  await download();
  await small();
  await review();
  await smooth();
} catch (err) {
  faults.push(err.message);
} finally {
  await browser.close();
}
for (const fault of faults) {
  console.error(`page: ${fault}`);
}
process.exit(faults.length === 0 ? 0 : 1);
