// The page: one state, kept in the address, feeds timeline, graph, map and evidence.
import { html, render, useEffect, useRef, useState } from '/assets/htm/standalone.module.js';
import { useAnswer } from './answer.js';
import * as api from './api.js';
import { Downloads } from './downloads.js';
import { Evidence, Glyph, on } from './evidence.js';
import { Filters } from './filters.js';
import { Review } from './review.js';
import { address, empty, read, write } from './state.js';
import { sentence, statuses } from './status.js';
import { TimelineView } from './timeline.js';

const embedded = document.body.classList.contains('embed');
const narrow = matchMedia('(max-width: 640px)');
const settle = 250; // ms after a move before the stretch in view is asked for

// room is how many events the picture holds before it is crowded. The rest are counts.
const room = () => (narrow.matches ? 24 : 70);

const Fault = ({ fault, again }) => html`<div class="fault" role="alert"><p>${fault.message}</p><button type="button" onClick=${again}>Try again</button></div>`;

function Timeline({ outline, state, onSelect, onView, onShown, events }) {
  const element = useRef(null);
  const view = useRef(null);
  const shownAbout = useRef(state.about);
  useEffect(() => {
    view.current = new TimelineView(element.current, { onSelect, onView, onShown });
    return () => view.current.destroy();
  }, []);
  useEffect(() => {
    if (shownAbout.current !== state.about) {
      shownAbout.current = state.about;
      view.current.reset();
    }
    view.current.update(outline, state);
    view.current.select(state.sel);
  }, [outline, state.lanes]);
  useEffect(() => view.current.select(state.sel), [state.sel]);
  const keys = (e) => {
    const at = events.findIndex((event) => event.id === state.sel);
    const actions = {
      ArrowRight: () => events[at + 1] && onSelect(events[at + 1].id),
      ArrowLeft: () => onSelect((events[at - 1] ?? events[0])?.id ?? ''),
      '+': () => view.current.zoom(0.5),
      '=': () => view.current.zoom(0.5),
      '-': () => view.current.zoom(-0.5),
      Home: () => view.current.pan(-0.5),
      End: () => view.current.pan(0.5),
    };
    if (e.target === element.current && actions[e.key]) {
      e.preventDefault();
      actions[e.key]();
    }
  };
  return html`<div class="stage"><div class="timeline" tabindex="0" role="application" aria-label="Timeline: arrow keys go from event to event, plus and minus zoom, Home and End pan" ref=${element} onKeyDown=${keys}></div>
    <div class="zoom"><button type="button" aria-label="Zoom in" onClick=${() => view.current.zoom(0.5)}>+</button><button type="button" aria-label="Zoom out" onClick=${() => view.current.zoom(-0.5)}>−</button></div></div>`;
}

const Legend = () => html`<ul class="legend" aria-label="Legend">${statuses.map((s) => html`<li><${Glyph} status=${s}/>${sentence(s)}</li>`)}
  <li><span class="swatch fuzzy"></span>Known only roughly</li><li><span class="swatch cluster">+9</span>More events: zoom in</li></ul>`;

function AsOf({ days, asof, onChange }) {
  const [first, last] = days.map((d) => Date.parse(d) / 864e5);
  const value = asof ? Date.parse(asof) / 864e5 : last + 1;
  const day = (n) => (n > last ? '' : new Date(n * 864e5).toISOString().slice(0, 10));
  return html`<div class="asof"><label for="asof">As reported by <output>${asof ? on(asof) : 'now'}</output></label>
    <input id="asof" type="range" min=${first} max=${last + 1} step="1" value=${value} aria-valuetext=${asof ? on(asof) : 'now'} onInput=${(e) => onChange(day(+e.target.value))}/></div>`;
}

const kinds = { ADDED: 'new', WITHDRAWN: 'withdrawn', STATUS: 'status', MOVED: 'moved', REFINED: 'told more precisely' };

// News tells what changed on the day that the slider is at, or since the day before.
function News({ state, onSelect }) {
  const before = new Date(Date.parse(state.asof) - 864e5).toISOString().slice(0, 10);
  const [news] = useAnswer((signal) => api.changes(state, before, signal), [state.about, state.asof, state.type, state.status, state.basis, state.from, state.to]);
  return html`<details class="list news"><summary>${news ? `${news.totalCount} changed on ${on(state.asof)}` : '…'}</summary><ol>
    ${news?.nodes.map((c) => html`<li key=${c.event.id}><button type="button" onClick=${() => onSelect(c.event.id)}>${c.after ? html`<${Glyph} status=${c.after.status}/>` : html`<span></span>`}<span>${c.kinds.map((k) => kinds[k]).join(', ')}</span><span>${c.event.title}${c.before?.date && c.after?.date && c.before.date.display !== c.after.date.display ? `: ${c.before.date.display} → ${c.after.date.display}` : ''}</span></button></li>`)}</ol></details>`;
}

const List = ({ events, state, onSelect }) => html`<details class="list"><summary>${events.length} events as a list</summary><ol>
  ${events.map((e) => html`<li key=${e.id}><button type="button" aria-pressed=${e.id === state.sel} onClick=${() => onSelect(e.id)}><${Glyph} status=${e.status}/><time>${e.date?.display}</time><span>${e.title}</span></button></li>`)}</ol></details>`;

function Graph({ roots, asof, onSelect, onAbout }) {
  const element = useRef(null);
  const key = roots.join();
  const [graph, fault, busy, again] = useAnswer((signal) => (roots.length > 0 ? api.neighbourhood(roots, 1, asof, signal) : null), [key, asof]);
  useEffect(() => {
    if (!graph) {
      return undefined;
    }
    let remove = () => {};
    let gone = false;
    import('./graph.js')
      .then(({ draw }) => gone ? undefined : draw(element.current, graph, roots, (id) => (id.startsWith('evt_') ? onSelect(id) : onAbout(id))))
      .then((undo) => (gone ? undo?.() : (remove = undo ?? remove)));
    return () => {
      gone = true;
      remove();
    };
  }, [graph]);
  return html`<section class="card graph" aria-labelledby="graph-title"><h2 id="graph-title">Connections</h2>
    ${fault ? html`<${Fault} fault=${fault} again=${again}/>` : html`<div class="canvas" ref=${element} role="img" aria-label=${graph ? `Graph of ${graph.nodes.map((n) => n.label).slice(0, 12).join(', ')}` : 'Graph'}></div>`}
    ${busy && html`<p class="loading">Drawing …</p>`}
    <p class="note"><span class="key event"></span>event <span class="key person"></span>person <span class="key organization"></span>organisation <span class="key place"></span>place${graph?.truncated && ' · the most connected are shown'}</p></section>`;
}

function Map({ events, selected, onSelect }) {
  const element = useRef(null);
  const map = useRef(null);
  const [ready, setReady] = useState(false);
  const [fault, setFault] = useState(null);
  useEffect(() => {
    let gone = false;
    import('./map.js')
      .then(({ WorldMap }) => WorldMap.in(element.current, onSelect))
      .then((m) => (gone ? m.destroy() : ((map.current = m), setReady(true))))
      .catch((err) => setFault(err));
    return () => {
      gone = true;
      map.current?.destroy();
    };
  }, []);
  useEffect(() => {
    if (ready) {
      map.current.onSelect = onSelect;
      map.current.update(events, selected);
    }
  }, [ready, events, selected]);
  return html`<section class="card map" aria-labelledby="map-title"><h2 id="map-title">Places</h2>
    ${fault && html`<p class="fault" role="alert">The map cannot be drawn: ${fault.message}. Reload the page.</p>`}
    <div class="canvas" ref=${element}></div>
    <p class="note">Borders: Natural Earth, as they are drawn de facto. Neither borders nor names take a side in a dispute.</p></section>`;
}

function Details({ id, asof, onSelect, onAbout, top }) {
  const [event, fault, busy, again] = useAnswer((signal) => (id ? api.evidence(id, asof, signal) : null), [id, asof]);
  return html`<section class="card evidence" aria-label="Evidence" aria-live="polite" aria-busy=${busy} tabindex="0">
    ${fault ? html`<${Fault} fault=${fault} again=${again}/>` : busy && id ? html`<p class="loading">Reading the evidence …</p>`
      : event ? html`<${Evidence} event=${event} onSelect=${onSelect} onAbout=${onAbout}/>`
      : id ? html`<p>${asof ? `Nothing had been reported of this event by ${on(asof)}.` : 'This event is not in the graph any more.'} <button type="button" onClick=${() => onSelect('')}>Select another</button></p>`
      : html`<div class="invite"><h2>Every fact leads to its words</h2><p>Select an event to read the sentences that report it, and why it has its date.</p>
        <h3>Most reported</h3><ul class="links">${top.map((e) => html`<li><button type="button" onClick=${() => onSelect(e.id)}>${e.title}</button> <span>${e.date?.display} · ${e.reportCount} reports</span></li>`)}</ul></div>`}
  </section>`;
}

const iso = (t) => new Date(t).toISOString().slice(0, 10);

function App() {
  const [state, setState] = useState(read);
  const [range, setRange] = useState([state.from, state.to]);
  const latest = useRef(state);
  latest.current = state;
  const change = (changes, step = true) => {
    const next = { ...latest.current, ...changes };
    latest.current = next;
    setState(next);
    write(next, step);
  };
  useEffect(() => {
    const back = () => {
      const next = read();
      setState(next);
      setRange([next.from, next.to]);
    };
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, []);

  const [outline, fault, busy, again] = useAnswer((signal) => api.outline(state, range, room(), signal), [state.about, state.type, state.status, state.basis, state.lanes, state.asof, ...range]);
  const [days] = useAnswer((signal) => api.reportDays(state, room(), signal), [state.about, state.type, state.status, state.basis, state.from, state.to]);
  const whole = useRef(null);
  if (outline && range[0] === state.from && range[1] === state.to) {
    whole.current = outline; // all that the filters leave, not only what is in view
  }

  const filter = (changes) => {
    const next = { ...changes, view: '' };
    change(next);
    setRange([changes.from ?? state.from, changes.to ?? state.to]);
  };
  const select = (sel) => {
    change({ sel });
    if (embedded) {
      parent.postMessage({ dateline: 'select', id: sel }, '*');
    }
  };
  const about = (value) => filter({ about: value, sel: value.startsWith('evt_') ? value : '', asof: '' });
  const timer = useRef(0);
  const shown = (start, end) => {
    clearTimeout(timer.current);
    const items = whole.current?.items.length ?? 0;
    if ((whole.current?.totalCount ?? 0) > items) { // there is more to see than was drawn
      const { from, to } = latest.current;
      timer.current = setTimeout(() => setRange([from > iso(start) ? from : iso(start), to && to < iso(end) ? to : iso(end)]), settle);
    }
  };
  const moved = (start, end) => {
    change({ view: `${iso(start)}~${iso(end)}` }, false);
    shown(start, end);
  };

  const [name] = useAnswer((signal) => (/^(per|org|plc|evt|art)_/.test(state.about) ? api.label(state.about, signal) : state.about), [state.about]);
  const events = outline?.items.map((i) => i.event) ?? [];
  const top = [...events].sort((a, b) => b.reportCount - a.reportCount).slice(0, 6);
  const roots = state.sel ? [state.sel] : /^(per|org|plc|evt)_/.test(state.about) ? [state.about] : top.slice(0, 3).map((e) => e.id);
  useEffect(() => {
    document.title = name ? `${name} – Dateline` : 'Dateline';
  }, [name]);

  const [doubts, , , recount] = useAnswer((signal) => (embedded ? 0 : api.questionCount(signal)), []);
  const masthead = html`<header class="masthead"><h1><a href="/">Dateline</a></h1><p>What the news says happened, when, and on whose word</p><nav aria-label="Site">
    ${state.review ? html`<button type="button" class="quiet" onClick=${() => change({ review: '' })}>Timeline</button>` : html`<button type="button" class="quiet" onClick=${() => change({ review: 'queue' })}>Review${doubts ? ` (${doubts.toLocaleString('en')})` : ''}</button>`}
    <a href="/playground">GraphQL playground</a></nav></header>`;
  if (state.review && !embedded) {
    return html`${masthead}<${Review} state=${state} onOpen=${(review) => change({ review }, false)} onChanged=${recount}/>`;
  }

  return html`
    ${!embedded && masthead}
    <main>
      ${!embedded && html`<${Filters} state=${state} label=${name} onAbout=${about} onChange=${filter} onReset=${() => filter({ ...empty() })}/>`}
      <section class="card time" aria-label="Timeline" aria-busy=${busy}>
        <div class="head"><h2>${name || 'Everything'}</h2><p role="status">${outline ? `${outline.totalCount.toLocaleString('en')} events${outline.totalCount > events.length ? `, ${events.length} drawn` : ''}` : ''}${busy ? ' · loading …' : ''}</p>
        ${days && html`<${AsOf} days=${days} asof=${state.asof} onChange=${(asof) => change({ asof }, false)}/>`}</div>
        ${fault && html`<${Fault} fault=${fault} again=${again}/>`}
        ${days && state.asof && !embedded && html`<${News} state=${state} onSelect=${select}/>`}
        ${outline && !fault && outline.totalCount === 0 && html`<p class="none">No event fits. Take a filter away, or search for something else.</p>`}
        ${outline && !fault && html`<${Timeline} outline=${outline} state=${state} events=${events} onSelect=${select} onView=${moved} onShown=${shown}/>`}
        ${!outline && !fault && html`<p class="loading">Loading the timeline …</p>`}
        <${Legend}/>
        ${embedded && html`<a class="open" target="_blank" rel="noopener" href=${address(state, '/')}>Open in Dateline</a>`}
        ${outline && html`<${List} events=${events} state=${state} onSelect=${select}/>`}
        ${outline && outline.totalCount > 0 && html`<${Downloads} state=${state} total=${outline.totalCount}/>`}
      </section>
      ${!embedded && outline && html`<div class="below">
        <${Details} id=${state.sel} asof=${state.asof} top=${top} onSelect=${select} onAbout=${about}/>
        <${Graph} roots=${roots} asof=${state.asof} onSelect=${select} onAbout=${about}/>
        <${Map} events=${events} selected=${state.sel} onSelect=${select}/>
      </div>`}
    </main>`;
}

const app = document.querySelector('#app');
app.replaceChildren();
render(html`<${App}/>`, app);
