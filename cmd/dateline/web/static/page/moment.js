// Earlier moments: the slider that chooses one, and what changed on its day.
import { html } from '/assets/htm/standalone.module.js';
import { useAnswer } from './answer.js';
import * as api from './api.js';
import { Glyph, on } from './evidence.js';

export function AsOf({ days, asof, onChange }) {
  const [first, last] = days.map((d) => Date.parse(d) / 864e5);
  const value = asof ? Date.parse(asof) / 864e5 : last + 1;
  const day = (n) => (n > last ? '' : new Date(n * 864e5).toISOString().slice(0, 10));
  return html`<div class="asof"><label for="asof">As reported by <output>${asof ? on(asof) : 'now'}</output></label>
    <input id="asof" type="range" min=${first} max=${last + 1} step="1" value=${value} aria-valuetext=${asof ? on(asof) : 'now'} onInput=${(e) => onChange(day(+e.target.value))}/></div>`;
}

const kinds = { ADDED: 'new', WITHDRAWN: 'withdrawn', STATUS: 'status', MOVED: 'moved', REFINED: 'told more precisely' };

// News tells what changed on the day that the slider is at, or since the day before.
export function News({ state, onSelect }) {
  const before = new Date(Date.parse(state.asof) - 864e5).toISOString().slice(0, 10);
  const [news] = useAnswer((signal) => api.changes(state, before, signal), [state.about, state.asof, state.type, state.status, state.basis, state.from, state.to]);
  return html`<details class="list news"><summary>${news ? `${news.totalCount} changed on ${on(state.asof)}` : '…'}</summary><ol>
    ${news?.nodes.map((c) => html`<li key=${c.event.id}><button type="button" onClick=${() => onSelect(c.event.id)}>${c.after ? html`<${Glyph} status=${c.after.status}/>` : html`<span></span>`}<span>${c.kinds.map((k) => kinds[k]).join(', ')}</span><span>${c.event.title}${c.before?.date && c.after?.date && c.before.date.display !== c.after.date.display ? `: ${c.before.date.display} → ${c.after.date.display}` : ''}</span></button></li>`)}</ol></details>`;
}
