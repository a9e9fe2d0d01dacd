// Has TimelineJS3 and vis-timeline show what a running dateline demo exports for them, in a headless browser that can reach
// nothing but this machine.
//
//   node exports.mjs http://127.0.0.1:8080
//
// Exit status 0: all checks passed; 1: one did not, named on standard error.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { chromium } from 'playwright-core';

const [base] = process.argv.slice(2);
if (!base) {
  console.error('usage: node exports.mjs URL');
  process.exit(2);
}
const timelineJS = join(dirname(createRequire(import.meta.url).resolve('@knight-lab/timelinejs/package.json')), 'dist');
const types = { '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };
const faults = [];
const check = (ok, what) => ok || faults.push(what);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
});

// show opens a page of a body, next to the demo, with TimelineJS below /knightlab/.
async function show(body) {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  page.setDefaultTimeout(20_000);
  await page.route((url) => url.host === 'fonts.gstatic.com', (route) => route.abort()); // TimelineJS's own styles ask for them
  page.on('request', (r) => {
    const url = new URL(r.url());
    const known = ['data:', 'blob:'].includes(url.protocol) || [new URL(base).host, 'fonts.gstatic.com'].includes(url.host);
    check(known, `request to the outside: ${r.url()}`);
  });
  page.on('pageerror', (err) => faults.push(err.message));
  await page.route('**/consumer.html', (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html><meta charset="utf-8"><body>${body}` }));
  await page.route('**/knightlab/**', async (route) => {
    const file = join(timelineJS, new URL(route.request().url()).pathname.replace('/knightlab/', ''));
    try {
      await route.fulfill({ contentType: types[extname(file)] ?? 'application/octet-stream', body: await readFile(file) });
    } catch {
      await route.fulfill({ status: 404, body: '' });
    }
  });
  await page.goto(new URL('/consumer.html', base).href);
  return page;
}

const ask = async (format, query) => (await fetch(`${base}/timeline?format=${format}&${query}`)).json();
const texts = (locator) => locator.evaluateAll((all) => all.map((e) => e.textContent.replace(/\s+/g, ' ').trim()));

async function slides() {
  const query = 'about=Singapore+summit&top=12';
  const want = await ask('timelinejs', query);
  check(want.events.length > 3 && want.eras.length > 3, 'there is next to nothing to show');
  const page = await show(`<link rel="stylesheet" href="/knightlab/css/timeline.css"><div id="timeline" style="height:700px"></div>
    <script src="/knightlab/js/timeline.js"></script>
    <script>window.timeline = new TL.Timeline('timeline', '${base}/timeline?format=timelinejs&${query}', { script_path: '${base}/knightlab/js/' })</script>`);
  await page.locator('.tl-timemarker').nth(want.events.length - 1).waitFor({ state: 'attached' });
  const headlines = await texts(page.locator('.tl-slide .tl-headline'));
  const dates = await texts(page.locator('.tl-slide .tl-headline-date'));
  check(headlines.length === want.events.length + 1, `TimelineJS has ${headlines.length} slides, want ${want.events.length} and a title`);
  for (const e of want.events) {
    const headline = await page.evaluate((html) => new DOMParser().parseFromString(html, 'text/html').body.textContent, e.text.headline);
    check(headlines.includes(headline), `TimelineJS does not show ${e.text.headline}`);
    check(dates.includes(e.display_date), `TimelineJS does not show ${e.display_date}`);
  }
  check((await page.locator('.tl-timeera').count()) === want.eras.length, 'TimelineJS has other eras');
  check((await page.locator('.tl-message-content', { hasText: 'error' }).count()) === 0, 'TimelineJS shows an error');
}

async function items() {
  const want = await ask('vis', 'limit=50');
  check(want.items.length > 20, 'there is next to nothing to show');
  const page = await show(`<div id="timeline"></div>`);
  const shown = await page.evaluate(async ({ items, groups }) => {
    const vis = await import('/assets/vis-timeline/vis-timeline-graph2d.min.mjs');
    const timeline = new vis.Timeline(document.getElementById('timeline'), new vis.DataSet(items), new vis.DataSet(groups), { height: '5000px' });
    timeline.fit({ animation: false });
    await new Promise((done) => setTimeout(done, 500));
    return { items: timeline.itemsData.length, groups: timeline.groupsData.length, drawn: document.querySelectorAll('.vis-item').length };
  }, want);
  check(shown.items === want.items.length && shown.groups === want.groups.length && shown.drawn > 0, `vis-timeline shows ${JSON.stringify(shown)}`);
}

try {
  await slides();
  await items();
} catch (err) {
  faults.push(err.message);
} finally {
  await browser.close();
}
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
console.log('exports: TimelineJS and vis-timeline show what they were given');
