// Why a report, and the event it tells of, have their dates.
import { html } from '/assets/htm/standalone.module.js';

const bases = {
  STATED: 'The date is written out.',
  RELATIVE: 'The date is reckoned from another.',
  INFERRED: 'The date follows from tense, order or another event.',
  PUBLICATION: 'Nothing but the article’s own date is known.',
};

const Reading = ({ phrase, anchor, rule, date }) => html`<dl>
  ${phrase && html`<dt>Words</dt><dd>“${phrase}”</dd>`}
  ${anchor && html`<dt>Reckoned from</dt><dd>${anchor.display}</dd>`}
  ${rule && html`<dt>Rule</dt><dd>${rule}</dd>`}
  <dt>Basis</dt><dd>${bases[date.basis] ?? 'It was simply given.'}</dd>
  <dt>EDTF</dt><dd><code>${date.edtf}</code></dd>
</dl>`;

export function WhyReport({ reading }) {
  if (!reading) {
    return html`<p class="why">This sentence does not say when.</p>`;
  }
  return html`<details class="why"><summary>Why ${reading.date.display}?</summary><${Reading} ...${reading}/></details>`;
}

// WhyEvent tells which sentence gives the date that is believed, and what other reports give.
export const WhyEvent = ({ why: { date, reading, report, others } }) => html`<details class="why"><summary>Why ${date.display}?</summary>
  ${report && html`<blockquote>${report.quote}<footer>${report.article?.title}</footer></blockquote>`}
  <${Reading} ...${reading ?? { date }}/>
  ${others.length > 0 && html`<h3>Other reports give</h3><ul class="claims">${others.map((o) => html`<li><span>${o.date.display}${o.agrees && ', which may be the same'}</span><b>${o.articleCount} ${o.articleCount === 1 ? 'article' : 'articles'}</b></li>`)}</ul>`}
</details>`;
