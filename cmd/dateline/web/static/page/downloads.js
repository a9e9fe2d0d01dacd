// The timeline as files, for other tools: what /timeline serves for the question that the page asks.
import { html } from '/assets/htm/standalone.module.js';

const most = 1000; // events in a file

const formats = [
  { suffix: '.csv', name: 'CSV', what: 'a spreadsheet' },
  { suffix: '.xlsx', name: 'Excel', what: 'a workbook' },
  { suffix: '.ics', name: 'iCalendar', what: 'a calendar' },
  { suffix: '.timelinejs.json', name: 'TimelineJS', what: 'slides of the 20 events that tell most', limit: null },
  { suffix: '.vis.json', name: 'vis-timeline', what: 'items and groups' },
  { suffix: '.jsonld', name: 'JSON-LD', what: 'schema.org' },
  { suffix: '.json', name: 'JSON', what: 'rows' },
];

function address({ about, type, status, basis, from, to, asof }, { suffix, limit = most }) {
  const asked = { about, type, status, basis: basis === 'known' ? 'STATED,RELATIVE,INFERRED' : '', from, to, 'as-of': asof, limit: limit ?? '' };
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ''));
  return `/timeline${suffix}${query.size > 0 ? `?${query}` : ''}`;
}

export const Downloads = ({ state, total }) => html`<details class="list downloads"><summary>Download</summary>
  <ul>${formats.map((f) => html`<li key=${f.suffix}><a href=${address(state, f)} download=${`timeline${f.suffix}`}>${f.name}</a> <span>${f.what}</span></li>`)}</ul>
  ${total > most && html`<p class="note">A file has the first ${most.toLocaleString('en')} events: choose a shorter time for the others.</p>`}
</details>`;
