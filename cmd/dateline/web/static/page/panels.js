// The panels below the timeline: evidence, connections and places of what is selected.
import { html, useEffect, useRef, useState } from '/assets/htm/standalone.module.js';
import { useAnswer } from './answer.js';
import * as api from './api.js';
import { Evidence, on } from './evidence.js';
import { Fault } from './fault.js';

export function Graph({ roots, asof, onSelect, onAbout }) {
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

export function Map({ events, selected, onSelect }) {
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

export function Details({ id, asof, onSelect, onAbout, top }) {
  const [event, fault, busy, again] = useAnswer((signal) => (id ? api.evidence(id, asof, signal) : null), [id, asof]);
  return html`<section class="card evidence" aria-label="Evidence" aria-live="polite" aria-busy=${busy} tabindex="0">
    ${fault ? html`<${Fault} fault=${fault} again=${again}/>` : busy && id ? html`<p class="loading">Reading the evidence …</p>`
      : event ? html`<${Evidence} event=${event} asof=${asof} onSelect=${onSelect} onAbout=${onAbout}/>`
      : id ? html`<p>${asof ? `Nothing had been reported of this event by ${on(asof)}.` : 'This event is not in the graph any more.'} <button type="button" onClick=${() => onSelect('')}>Select another</button></p>`
      : html`<div class="invite"><h2>Every fact leads to its words</h2><p>Select an event to read the sentences that report it, and why it has its date.</p>
        <h3>Most reported</h3><ul class="links">${top.map((e) => html`<li><button type="button" onClick=${() => onSelect(e.id)}>${e.title}</button> <span>${e.date?.display} · ${e.reportCount} reports</span></li>`)}</ul></div>`}
  </section>`;
}
