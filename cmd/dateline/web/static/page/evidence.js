// The evidence for an event: what was believed when, and the words of each article.
import { html } from '/assets/htm/standalone.module.js';
import { glyph, sentence, words } from './status.js';

const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
export const on = (instant) => (instant ? time.format(new Date(instant)) : 'undated');

export const Glyph = ({ status }) => html`<span class="sign" ref=${(el) => el?.replaceChildren(glyph(status))}></span>`;

const bases = {
  STATED: 'The date is written out.',
  RELATIVE: 'The date is reckoned from another.',
  INFERRED: 'The date follows from tense, order or another event.',
  PUBLICATION: 'Nothing but the article’s own date is known.',
};

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

function Why({ date }) {
  if (!date) {
    return html`<p class="why">This sentence does not say when.</p>`;
  }
  return html`<details class="why"><summary>Why ${date.date.display}?</summary><dl>
    ${date.phrase && html`<dt>Words</dt><dd>“${date.phrase}”</dd>`}
    ${date.anchor && html`<dt>Reckoned from</dt><dd>${date.anchor.display}</dd>`}
    ${date.rule && html`<dt>Rule</dt><dd>${date.rule}</dd>`}
    <dt>Basis</dt><dd>${bases[date.date.basis] ?? 'It was simply given.'}</dd>
    <dt>EDTF</dt><dd><code>${date.date.edtf}</code></dd>
  </dl></details>`;
}

const Report = ({ report }) => html`<li>
  <p class="source"><strong>${report.article?.title ?? 'An article that has gone'}</strong>
    <span>${[report.article?.publisher, on(report.article?.published)].filter(Boolean).join(' · ')}</span>
    ${report.article?.state && report.article.state !== 'CURRENT' && html`<em>${words(report.article.state)}</em>`}
  </p>
  <blockquote>${marked(report)}</blockquote>
  <p class="said">${report.status && html`<${Glyph} status=${report.status}/> ${sentence(report.status)}`}${report.speaker && html` · says ${report.speaker.name}`}</p>
  <${Why} date=${report.date}/>
</li>`;

// Claims tells where reports differ, with how many say what.
function Claims({ reports }) {
  const tally = new Map();
  for (const r of reports) {
    const said = r.date && r.date.date.basis !== 'PUBLICATION' && r.date.date.display;
    if (said) {
      tally.set(said, (tally.get(said) ?? 0) + 1);
    }
  }
  if (tally.size < 2) {
    return null;
  }
  const claims = [...tally].sort((a, b) => b[1] - a[1]);
  return html`<section><h3>Reports differ on when</h3><ul class="claims">${claims.map(([said, n]) => html`<li><span>${said}</span><b>${n}</b></li>`)}</ul></section>`;
}

const Links = ({ title, edges, onSelect }) => edges.length > 0 && html`<section><h3>${title}</h3><ul class="links">
  ${edges.filter((e) => e.node).map((e) => html`<li><button type="button" onClick=${() => onSelect(e.node.id)}>${e.node.title}</button> <span>${words(e.kind)} · ${e.node.date?.display ?? 'undated'}</span></li>`)}
</ul></section>`;

export function Evidence({ event, onSelect, onAbout }) {
  return html`<article>
    <h2>${event.title}</h2>
    <p class="facts"><${Glyph} status=${event.status}/> <b>${sentence(event.status)}</b> · ${event.date?.display ?? 'no date'}${event.place && ` · ${event.place.name}`} · ${words(event.type)}${event.mode && `, ${event.mode}`}</p>
    <ul class="people">${event.participants.edges.filter((e) => e.node).map((e) => html`<li><button type="button" title="Timeline of ${e.node.name}" onClick=${() => onAbout(e.node.id)}>${e.node.name}</button></li>`)}</ul>
    <section><h3>As it was reported</h3><ol class="states">${event.states.map((s) => html`<li>
      <time>${on(s.from)}</time><${Glyph} status=${s.status}/><span><b>${sentence(s.status)}</b> ${s.date?.display ?? ''}${s.place ? `, ${s.place.name}` : ''}</span></li>`)}</ol></section>
    <${Claims} reports=${event.reports.nodes}/>
    <${Links} title="What led to it" edges=${event.ledFrom.edges} onSelect=${onSelect}/>
    <${Links} title="What it led to" edges=${event.ledTo.edges} onSelect=${onSelect}/>
    <section><h3>${event.reports.totalCount} ${event.reports.totalCount === 1 ? 'report' : 'reports'}</h3>
      <ol class="reports">${event.reports.nodes.map((r) => html`<${Report} key=${r.id} report=${r}/>`)}</ol>
      ${event.reports.totalCount > event.reports.nodes.length && html`<p>The first ${event.reports.nodes.length} are shown. The others are in the API: event.reports.</p>`}
    </section>
  </article>`;
}
