// Search and filters.
import { html, useEffect, useState } from '/assets/htm/standalone.module.js';
import * as api from './api.js';
import { sentence, statuses, words } from './status.js';

const pause = 180; // ms without a key before a search

function Search({ about, label, onAbout }) {
  const [text, setText] = useState('');
  const [hits, setHits] = useState([]);
  useEffect(() => {
    if (text.trim().length < 2) {
      setHits([]);
      return undefined;
    }
    const control = new AbortController();
    const timer = setTimeout(() => api.search(text, control.signal).then(setHits, () => setHits([])), pause);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [text]);
  const choose = (value) => {
    setText('');
    setHits([]);
    onAbout(value);
  };
  const submit = (e) => {
    e.preventDefault();
    if (text.trim()) {
      choose(hits[0]?.id ?? text.trim());
    }
  };
  return html`<form class="search" role="search" onSubmit=${submit} onKeyDown=${(e) => e.key === 'Escape' && choose(about)}>
    <label for="search">Timeline about</label>
    <div class="field">
      ${about && html`<span class="chip">${label || about}<button type="button" aria-label="Clear the search" onClick=${() => choose('')}>×</button></span>`}
      <input id="search" type="search" autocomplete="off" placeholder=${about ? 'Search again' : 'A person, place, organisation or event'} value=${text} onInput=${(e) => setText(e.target.value)}/>
    </div>
    ${hits.length > 0 && html`<ul class="hits" aria-label="Suggestions">${hits.map((n) => html`<li key=${n.id}><button type="button" onClick=${() => choose(n.id)}><span>${n.label}</span><small>${words(n.__typename)}</small></button></li>`)}</ul>`}
  </form>`;
}

const lanes = { NONE: 'No lanes', TYPE: 'Lanes by type', PARTICIPANT: 'Lanes by participant', PLACE: 'Lanes by place' };

export function Filters({ state, label, onAbout, onChange, onReset }) {
  const [types, setTypes] = useState([]);
  useEffect(() => {
    api.types().then(setTypes, () => {}); // without them the filter has one entry; the timeline tells what is wrong
  }, []);
  const set = (name) => (e) => onChange({ [name]: e.target.value });
  return html`<div class="controls">
    <${Search} about=${state.about} label=${label} onAbout=${onAbout}/>
    <div class="filters" role="group" aria-label="Filters">
      <select aria-label="Type of event" value=${state.type} onChange=${set('type')}><option value="">All types</option>${types.map((t) => html`<option value=${t.type} title=${t.definition}>${sentence(t.type)}</option>`)}</select>
      <select aria-label="Status" value=${state.status} onChange=${set('status')}><option value="">Any status</option>${statuses.map((s) => html`<option value=${s}>${sentence(s)}</option>`)}</select>
      <select aria-label="Lanes" value=${state.lanes} onChange=${set('lanes')}>${Object.entries(lanes).map(([value, name]) => html`<option value=${value}>${name}</option>`)}</select>
      <label class="date">From <input type="date" value=${state.from} onChange=${set('from')}/></label>
      <label class="date">to <input type="date" value=${state.to} onChange=${set('to')}/></label>
      <label class="check"><input type="checkbox" checked=${state.basis === 'known'} onChange=${(e) => onChange({ basis: e.target.checked ? 'known' : '' })}/> only dates that the text gives</label>
      <button type="button" class="quiet" onClick=${onReset}>Reset</button>
    </div>
  </div>`;
}
