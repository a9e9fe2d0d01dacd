// The evidence for an event: what was believed when, and the words of each article.
import { html, useState } from '/assets/htm/standalone.module.js';
import { useAnswer } from './answer.js';
import * as api from './api.js';
import { glyph, sentence, words } from './status.js';
import { WhyEvent, WhyReport } from './why.js';

const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
export const on = (instant) => (instant ? time.format(new Date(instant)) : 'undated');

export const Glyph = ({ status }) => html`<span class="sign" ref=${(el) => el?.replaceChildren(glyph(status))}></span>`;

// marked returns the sentence with the words that name the event marked. Spans count code points.
function marked({ quote, span, trigger }) {
  const points = Array.from(quote);
  const from = trigger.start - span.start;
  const to = trigger.end - span.start;
  if (from < 0 || to > points.length || from >= to) {
    return quote;
  }
  const part = (a, b) => points.slice(a, b).join('');
  return html`${part(0, from)}<mark>${part(from, to)}</mark>${part(to)}`;
}

const Report = ({ report }) => html`<li>
  <p class="source"><strong>${report.article?.title ?? 'An article that has gone'}</strong>
    <span>${[report.article?.publisher, on(report.article?.published)].filter(Boolean).join(' · ')}</span>
    ${report.article?.state && report.article.state !== 'CURRENT' && html`<em>${words(report.article.state)}</em>`}
  </p>
  <blockquote>${marked(report)}</blockquote>
  <p class="said">${report.status && html`<${Glyph} status=${report.status}/> ${sentence(report.status)}`}${report.speaker && html` · says ${report.speaker.name}`}</p>
  <${WhyReport} reading=${report.date}/>
</li>`;

const differ = { DATE: 'when', PLACE: 'where', AGENTS: 'who did it', COUNT: 'how many' };

const claimed = (c) => c.date?.display ?? (c.count !== null ? c.count.toLocaleString('en') : [...c.places, ...c.agents].map((n) => n.name).join(', '));

const plural = (n, one) => `${n.toLocaleString('en')} ${n === 1 ? one : `${one}s`}`;

// Sources tells how many stand behind an event, and where they contradict one another.
function Sources({ corroboration: { articles, voices, publishers, disputes } }) {
  return html`<section><h3>Who says so</h3><p class="voices">${plural(voices, 'independent source')} in ${plural(articles, 'article')}${publishers > 0 && ` of ${plural(publishers, 'publisher')}`}; copies of one story count once.</p>
    ${disputes.map((d) => html`<h4>They differ on ${differ[d.matter] ?? words(d.matter)}${d.of && ` were ${d.of}`}</h4><ul class="claims">${d.claims.map((c) => html`<li title=${c.reports.map((r) => r.article?.title).join('; ')}><span>${claimed(c)}</span><b>${plural(c.voices, 'source')}</b></li>`)}</ul>`)}
  </section>`;
}

const turns = {
  CANCELLED: 'calls another off', REINSTATED: 'puts it back on', RESCHEDULED: 'moves another', CONFLICT: 'the tone turns to conflict', COOPERATION: 'the tone turns to cooperation',
};

// Story tells what led to an event and what came of it. It is asked for when it is opened.
function Story({ id, asof, onSelect }) {
  const [open, setOpen] = useState(false);
  const [story, fault, busy] = useAnswer((signal) => (open ? api.runUp(id, asof, signal) : null), [id, asof, open]);
  return html`<details class="story" onToggle=${(e) => setOpen(e.target.open)}><summary>The story around it</summary>
    ${fault && html`<p class="fault" role="alert">${fault.message}</p>`}${busy && open && html`<p role="status">Reading the story …</p>`}
    ${story && html`<ol>${story.steps.map((s) => html`<li key=${s.event.id} aria-current=${s.event.id === id ? 'step' : undefined}>
      ${s.quietDays && html`<p class="note">${s.quietDays} quiet days</p>`}
      <time>${s.event.date?.display ?? 'undated'}</time> <${Glyph} status=${s.event.status}/> <button type="button" onClick=${() => onSelect(s.event.id)}>${s.event.title}</button>${s.turn && html` <em>${turns[s.turn]}</em>`}
      ${s.ledTo.filter((l) => l.evidence.length > 0).slice(0, 2).map((l) => html`<blockquote>${l.evidence[0].quote}<footer>${words(l.kind)}: ${l.to.title}</footer></blockquote>`)}
    </li>`)}</ol>${story.truncated && html`<p class="note">There is more: query runUp in the playground.</p>`}`}
  </details>`;
}

const Links = ({ title, edges, onSelect }) => edges.length > 0 && html`<section><h3>${title}</h3><ul class="links">
  ${edges.filter((e) => e.node).map((e) => html`<li><button type="button" onClick=${() => onSelect(e.node.id)}>${e.node.title}</button> <span>${words(e.kind)} · ${e.node.date?.display ?? 'undated'}</span></li>`)}
</ul></section>`;

export function Evidence({ event, asof, onSelect, onAbout }) {
  return html`<article>
    <h2>${event.title}</h2>
    <p class="facts"><${Glyph} status=${event.status}/> <b>${sentence(event.status)}</b> · ${event.date?.display ?? 'no date'}${event.place && ` · ${event.place.name}`} · ${words(event.type)}${event.mode && `, ${event.mode}`}</p>
    ${event.whyDate && html`<${WhyEvent} why=${event.whyDate}/>`}
    <ul class="people">${event.participants.edges.filter((e) => e.node).map((e) => html`<li><button type="button" title="Timeline of ${e.node.name}" onClick=${() => onAbout(e.node.id)}>${e.node.name}</button></li>`)}</ul>
    <section><h3>As it was reported</h3><ol class="states">${event.states.map((s) => html`<li>
      <time>${on(s.from)}</time><${Glyph} status=${s.status}/><span><b>${sentence(s.status)}</b> ${s.date?.display ?? ''}${s.place ? `, ${s.place.name}` : ''}</span></li>`)}</ol></section>
    <${Sources} corroboration=${event.corroboration}/>
    <${Story} id=${event.id} asof=${asof} onSelect=${onSelect}/>
    <${Links} title="What led to it" edges=${event.ledFrom.edges} onSelect=${onSelect}/>
    <${Links} title="What it led to" edges=${event.ledTo.edges} onSelect=${onSelect}/>
    <section><h3>${event.reports.totalCount} ${event.reports.totalCount === 1 ? 'report' : 'reports'}</h3>
      <ol class="reports">${event.reports.nodes.map((r) => html`<${Report} key=${r.id} report=${r}/>`)}</ol>
      ${event.reports.totalCount > event.reports.nodes.length && html`<p>The first ${event.reports.nodes.length} are shown. The others are in the API: event.reports.</p>`}
    </section>
  </article>`;
}
