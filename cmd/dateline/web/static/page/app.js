// The page: one state, kept in the address, feeds timeline, graph, map and evidence.
import { html, render, useEffect, useRef, useState } from '/assets/htm/standalone.module.js';
import { useAnswer } from './answer.js';
import * as api from './api.js';
import { Downloads } from './downloads.js';
import { Fault } from './fault.js';
import { Filters } from './filters.js';
import { AsOf, News } from './moment.js';
import { Details, Graph, Map } from './panels.js';
import { Review } from './review.js';
import { Legend, List, Timeline } from './stage.js';
import { address, empty, read, write } from './state.js';

const embedded = document.body.classList.contains('embed');
const narrow = matchMedia('(max-width: 640px)');
const settle = 250; // ms after a move before the stretch in view is asked for

// room is how many events the picture holds before it is crowded. The rest are counts.
const room = () => (narrow.matches ? 24 : 70);

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
