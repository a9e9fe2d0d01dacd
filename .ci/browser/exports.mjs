// Has TimelineJS3 and vis-timeline show what a running dateline demo exports for them, in a headless browser that can reach
// nothing but this machine.
//
//   node exports.mjs http://127.0.0.1:8080 ./dateline
//
// The second argument is the program, which makes exports of texts that would be markup.
// Exit status 0: all checks passed; 1: one did not, named on standard error.
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { chromium } from 'playwright-core';

const [base, dateline] = process.argv.slice(2);
if (!dateline) {
  console.error('usage: node exports.mjs URL DATELINE');
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

const draw = (page, { items, groups }) =>
  page.evaluate(async ({ items, groups }) => {
    const vis = await import('/assets/vis-timeline/vis-timeline-graph2d.min.mjs');
    const timeline = new vis.Timeline(document.getElementById('timeline'), new vis.DataSet(items), new vis.DataSet(groups), { height: '5000px' });
    timeline.fit({ animation: false });
    await new Promise((done) => setTimeout(done, 500));
    return { items: timeline.itemsData.length, groups: timeline.groupsData.length, drawn: document.querySelectorAll('.vis-item').length };
  }, { items, groups });

async function items() {
  const want = await ask('vis', 'limit=50');
  check(want.items.length > 20, 'there is next to nothing to show');
  const shown = await draw(await show(`<div id="timeline"></div>`), want);
  check(shown.items === want.items.length && shown.groups === want.groups.length && shown.drawn > 0, `vis-timeline shows ${JSON.stringify(shown)}`);
}

// Texts that would be markup, escaped once, twice and not at all.
async function markup() {
  const evil = [0, 1, 2].reduce((text) => `<img src=x onerror="hacked=1"> ${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}`, '');
  const folder = await mkdtemp(join(tmpdir(), 'dateline-markup-'));
  try {
    const run = (...args) => execFileSync(dateline, ['--store', `sqlite:${join(folder, 'markup.db')}`, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const event = { id: 'evt_evil', title: evil, type: 'CONSULT', date: { when: '2018-06-12', basis: 'STATED' }, status: 'OCCURRED', place: 'plc_evil', states: [] };
    await writeFile(join(folder, 'markup.jsonl'), [
      { format: 'dateline-graph', version: 1 },
      { entities: [{ id: 'per_evil', kind: 'PERSON', name: evil }] },
      { entities: [{ id: 'plc_evil', kind: 'PLACE', name: evil, place: {} }] },
      { events: [event], participations: [{ event: 'evt_evil', entity: 'per_evil', role: 'AGENT' }] },
      { end: true, records: 3 },
    ].map((line) => JSON.stringify(line) + '\n').join(''));
    run('import', join(folder, 'markup.jsonl'));
    const slides = run('timeline', '--format', 'timelinejs');
    const told = await show(`<link rel="stylesheet" href="/knightlab/css/timeline.css"><div id="timeline" style="height:700px"></div>
      <script src="/knightlab/js/timeline.js"></script>
      <script>window.timeline = new TL.Timeline('timeline', ${slides}, { script_path: '${base}/knightlab/js/' })</script>`);
    await told.locator('.tl-timemarker').waitFor({ state: 'attached' });
    check((await texts(told.locator('.tl-slide .tl-headline'))).includes(evil.trim()), 'TimelineJS does not show a text that looks like markup');
    const drawn = await show(`<div id="timeline"></div>`);
    await draw(drawn, JSON.parse(run('timeline', '--format', 'vis')));
    check((await texts(drawn.locator('.vis-item-content'))).includes(evil.trim()), 'vis-timeline does not show a text that looks like markup');
    for (const page of [told, drawn]) {
      check((await page.locator('img[src="x"]').count()) === 0, `markup became an element: ${await page.locator('*:has(> img[src="x"])').evaluateAll((all) => all.map((e) => e.className))}`);
      check(await page.evaluate(() => !window.hacked), 'a script of a text was run');
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

try {
  await slides();
  await items();
  await markup();
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
