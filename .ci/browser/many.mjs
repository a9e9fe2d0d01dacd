// How the page does with ten thousand events behind it.
//
//   node many.mjs make > facts.jsonl         made-up facts, the same each time, for dateline load
//   node many.mjs http://127.0.0.1:8080      measures the page of a dateline that serves them
//
// Not part of the checks. docs/performance.md has the figures.
import { chromium } from 'playwright-core';
import { frames, told } from './frames.mjs';

const number = 10_000;

function make() {
  let seed = 7;
  const random = () => ((seed = (seed * 48271) % 2147483647) / 2147483647);
  const one = (list) => list[Math.floor(random() * list.length)];
  const first = 'Anna Boris Carla David Elena Farid Greta Hugo Irina Jonas Karin Leo Marta Nils Olga Pavel Rosa Stefan Tanja Viktor'.split(' ');
  const last = 'Adler Brandt Castro Duval Engel Fischer Garcia Haas Ivanov Jansen'.split(' ');
  const places = 'Paris Berlin Madrid Rome Vienna Warsaw Lisbon Oslo Athens Dublin Cairo Nairobi Lagos Tokyo Seoul Delhi Lima Quito Ottawa Canberra'.split(' ');
  const types = 'CONSULT AGREE ACCUSE PROTEST SANCTION TRAVEL ANNOUNCE COOPERATE'.split(' ');
  const person = () => ({ kind: 'PERSON', name: `${one(first)} ${one(last)}` });
  for (let i = 0; i < number; i++) {
    const date = new Date(Date.UTC(1996, 0, 1) + Math.floor(random() ** 0.7 * 10_900) * 864e5).toISOString().slice(0, 10);
    const a = person();
    let b = person();
    while (b.name === a.name) {
      b = person();
    }
    const fact = {
      fact: 'event', type: one(types), title: `${a.name} and ${b.name}, no. ${i}`, date, status: 'OCCURRED', participants: [a, b], places: [one(places)],
      source: { title: `No. ${i}`, publisher: one(['A', 'B', 'C']), published: date },
    };
    process.stdout.write(`${JSON.stringify(fact)}\n`);
  }
}

async function measure(base) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
  for (const path of ['/', '/?lanes=PARTICIPANT', '/?asof=2010-06-01']) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
    let bytes = 0;
    page.on('response', async (r) => (bytes += r.url().endsWith('/graphql') ? (await r.body().catch(() => '')).length : 0));
    const start = performance.now();
    await page.goto(new URL(path, base).href);
    await page.locator('.vis-item').first().waitFor();
    const drawn = performance.now() - start;
    const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
    const shown = await page.locator('[role=status]').first().textContent();
    await page.waitForTimeout(1500);
    const pan = await frames(page, async () => {
      await page.mouse.move(900, 450);
      await page.mouse.down();
      for (let i = 0; i < 60; i++) {
        await page.mouse.move(900 - i * 6, 450);
      }
      await page.mouse.up();
    });
    const zoom = await frames(page, async () => {
      for (let i = 0; i < 4; i++) {
        await page.locator('.zoom button').first().click();
      }
    });
    console.log(`${path}: first paint ${paint.toFixed(0)} ms, first events ${drawn.toFixed(0)} ms, ${shown.trim()}, ${(bytes / 1024).toFixed(0)} KiB of answers; pan ${told(pan)}; zoom ${told(zoom)}`);
    await page.close();
  }
  await browser.close();
}

const [what] = process.argv.slice(2);
switch (what) {
  case undefined:
    console.error('usage: node many.mjs make | URL');
    process.exit(2);
    break;
  case 'make':
    make();
    break;
  default:
    await measure(what);
}
