// The timeline as it is drawn, by keys and buttons too, its legend, and the same as a list.
import { html, useEffect, useRef } from '/assets/htm/standalone.module.js';
import { Glyph } from './evidence.js';
import { sentence, statuses } from './status.js';
import { TimelineView } from './timeline.js';

export function Timeline({ outline, state, onSelect, onView, onShown, events }) {
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

export const Legend = () => html`<ul class="legend" aria-label="Legend">${statuses.map((s) => html`<li><${Glyph} status=${s}/>${sentence(s)}</li>`)}
  <li><span class="swatch fuzzy"></span>Known only roughly</li><li><span class="swatch cluster">+9</span>More events: zoom in</li></ul>`;

export const List = ({ events, state, onSelect }) => html`<details class="list"><summary>${events.length} events as a list</summary><ol>
  ${events.map((e) => html`<li key=${e.id}><button type="button" aria-pressed=${e.id === state.sel} onClick=${() => onSelect(e.id)}><${Glyph} status=${e.status}/><time>${e.date?.display}</time><span>${e.title}</span></button></li>`)}</ol></details>`;
