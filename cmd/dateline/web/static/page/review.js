// The review queue: what was kept apart and may be one, with the evidence of both sides, decided by an editor.
import { html, useEffect, useRef, useState } from '/assets/htm/standalone.module.js';
import * as api from './api.js';
import { Glyph, on } from './evidence.js';
import { useAnswer } from './answer.js';
import { sentence, words } from './status.js';

const reasons = {
  NAMES: 'The name is that of several others.',
  SURNAME: 'Several people bear the name, and the article does not say which.',
  NAMESAKE: 'The full name is the same, and hardly anything else that the articles tell.',
  KIND: 'The same name stands for another kind of thing too.',
  EVENT: 'The two events nearly agree.',
};

const kindOf = (node) => (node ? words(node.__typename) : 'gone');

// The name under which one decides is remembered by the browser.
const remembered = {
  get: () => localStorage.getItem('dateline-author') ?? '',
  set: (name) => localStorage.setItem('dateline-author', name),
};

function EventSide({ event }) {
  return html`<p class="facts"><${Glyph} status=${event.status}/> <b>${sentence(event.status)}</b> · ${event.date?.display ?? 'no date'}${event.place && ` · ${event.place.name}`} · ${words(event.type)}</p>
    <p>${event.participants.edges.map((e) => e.node?.name).filter(Boolean).join(', ')}</p>
    ${event.reports.nodes.map((r) => html`<blockquote key=${r.id}>${r.quote}<footer>${r.article?.title} · ${on(r.article?.published)}</footer></blockquote>`)}
    ${event.reports.totalCount > event.reports.nodes.length && html`<p class="note">and ${event.reports.totalCount - event.reports.nodes.length} more reports</p>`}`;
}

function EntitySide({ entity }) {
  return html`<dl>
    ${entity.aliases.length > 0 && html`<dt>Also</dt><dd>${entity.aliases.join(', ')}</dd>`}
    ${entity.roles.edges.length > 0 && html`<dt>Roles</dt><dd>${entity.roles.edges.map((e) => [e.title, e.node?.label].filter(Boolean).join(' of ')).join('; ')}</dd>`}
    <dt>Articles</dt><dd>${entity.articleCount}</dd></dl>
    <ul class="links">${entity.events.nodes.map((e) => html`<li key=${e.id}>${e.title} <span>${e.date?.display ?? 'undated'}</span></li>`)}</ul>
    ${entity.events.totalCount > entity.events.nodes.length && html`<p class="note">and ${entity.events.totalCount - entity.events.nodes.length} more events</p>`}`;
}

const Side = ({ title, node }) => html`<section class="side"><h3>${title}</h3>
  ${node ? html`<h4>${node.label} <small>${kindOf(node)}</small></h4>${node.__typename === 'Event' ? html`<${EventSide} event=${node}/>` : html`<${EntitySide} entity=${node}/>`}` : html`<p>It has gone since.</p>`}
</section>`;

// change tells in words what becomes of a node.
function change({ before, after }) {
  if (!before) {
    return html`<b>new</b> ${after.label} <small>${kindOf(after)}</small>`;
  }
  if (!after) {
    return html`<b>gone</b> ${before.label} <small>${kindOf(before)}</small>`;
  }
  return html`<b>changed</b> ${before.label}${before.label !== after.label && html` → ${after.label}`} <small>${kindOf(after)}</small>`;
}

const shownChanges = 12;

function Changes({ outcome }) {
  const { changes, articles } = outcome;
  return html`<div class="changes"><p>${articles} ${articles === 1 ? 'article is' : 'articles are'} linked again; ${changes.length === 0 ? 'nothing else changes' : `${changes.length} ${changes.length === 1 ? 'thing changes' : 'things change'}`}.</p>
    <ul>${changes.slice(0, shownChanges).map((c) => html`<li>${change(c)}</li>`)}</ul>
    ${changes.length > shownChanges && html`<p class="note">and ${changes.length - shownChanges} more</p>`}</div>`;
}

// Decide previews a decision, asks who and why, and makes it.
function Decide({ draft, onDone, onCancel }) {
  const [author, setAuthor] = useState(remembered.get);
  const [reason, setReason] = useState(draft.reason ?? '');
  const [fault, setFault] = useState(null);
  const [busy, setBusy] = useState(false);
  const heading = useRef(null);
  const decision = { kind: draft.kind, subjects: draft.subjects, author: author.trim() || 'preview', reason: reason.trim() || 'preview' };
  const [outcome, refused, asking, again] = useAnswer((signal) => api.preview(decision, signal), [draft]);
  useEffect(() => heading.current.focus(), [draft]);
  const submit = async (e) => {
    e.preventDefault();
    setBusy(true);
    setFault(null);
    try {
      remembered.set(author.trim());
      onDone(await api.decide(decision, outcome.revision), author.trim());
    } catch (err) {
      setFault(err);
      if (err instanceof api.Conflict) {
        again();
      }
    }
    setBusy(false);
  };
  return html`<form class="decide" onSubmit=${submit} aria-busy=${asking || busy}>
    <h3 tabindex="-1" ref=${heading}>${draft.title}</h3>
    ${refused && html`<p class="fault" role="alert">${refused.message}</p>`}
    ${fault && html`<p class="fault" role="alert">${fault.message}</p>`}
    ${asking ? html`<p role="status">Working out what would change …</p>` : outcome && !refused && html`<${Changes} outcome=${outcome}/>`}
    <label>Who decides <input required autocomplete="name" value=${author} onInput=${(e) => setAuthor(e.target.value)}/></label>
    <label>Why <input required value=${reason} onInput=${(e) => setReason(e.target.value)}/></label>
    <p><button type="submit" disabled=${!outcome || refused || asking || busy}>Decide</button> <button type="button" class="quiet" onClick=${onCancel}>Cancel</button></p>
  </form>`;
}

function Question({ question, onDraft }) {
  const { subject, candidate } = question;
  const both = subject && candidate;
  return html`<article class="question">
    <h2>Are they one?</h2>
    <p>${reasons[question.reason] ?? ''} <span class="note">${Math.round(question.score * 100)} of 100 speaks for it.</span></p>
    <blockquote>${question.quote}<footer>${[question.article?.title, question.article?.publisher, question.article && on(question.article.published)].filter(Boolean).join(' · ')}</footer></blockquote>
    <div class="sides"><${Side} title="The article speaks of" node=${subject}/><${Side} title="It may be" node=${candidate}/></div>
    <p class="verdict">
      <button type="button" disabled=${!both || question.reason === 'KIND'} onClick=${() => onDraft({ kind: 'MERGE', subjects: [candidate.id, subject.id], title: `${subject.label} and ${candidate.label} are one` })}>They are one</button>
      <button type="button" disabled=${!both} onClick=${() => onDraft({ kind: 'CANNOT_LINK', subjects: [subject.id, candidate.id], title: `${subject.label} and ${candidate.label} are two` })}>They are two</button>
    </p>
    ${question.reason === 'KIND' && html`<p class="note">Things of different kinds cannot become one.</p>`}
  </article>`;
}

function Decided({ list, onUndo }) {
  return html`<section class="decided"><h2>Decided lately</h2>
    ${list.length === 0 ? html`<p class="note">Nothing yet.</p>` : html`<ol>${list.map((d) => html`<li key=${d.id}><b>${sentence(d.kind)}</b> ${d.label} <span class="note">${d.author}${d.made && `, ${on(d.made)}`}${d.reason && `: ${d.reason}`}</span>
      ${d.kind !== 'UNDO' && html` <button type="button" class="quiet" onClick=${() => onUndo(d)}>Undo</button>`}</li>`)}</ol>`}
  </section>`;
}

export function Review({ state, onOpen, onChanged }) {
  const [pages, setPages] = useState([null]); // cursors of the pages that are open
  const [turn, setTurn] = useState(0);
  const [queue, fault, busy] = useAnswer(
    async (signal) => {
      const all = [];
      let last;
      for (const after of pages) {
        last = await api.questions(after, signal);
        all.push(...last.nodes);
      }
      return { ...last, nodes: all };
    },
    [pages, turn],
  );
  const [list] = useAnswer((signal) => api.decisions(signal), [turn]);
  const [draft, setDraft] = useState(null);
  const [said, setSaid] = useState('');
  const questions = queue?.nodes ?? [];
  const open = questions.find((q) => q.id === state.review) ?? questions[0];
  const choose = (id) => {
    setDraft(null);
    setSaid('');
    onOpen(id);
  };
  const done = (outcome) => {
    setDraft(null);
    setSaid(`Decided: ${outcome.decision.label}. ${outcome.changes.length} ${outcome.changes.length === 1 ? 'thing' : 'things'} changed.`);
    setTurn(turn + 1);
    onOpen('queue');
    onChanged();
  };
  const undo = (d) => setDraft({ kind: 'UNDO', subjects: [d.id], title: `Undo: ${d.label}`, reason: '' });
  return html`<main class="review" aria-busy=${busy}>
    <p role="status" class="said">${said}</p>
    ${fault && html`<p class="fault" role="alert">${fault.message}</p>`}
    <div class="queue card"><h2>${queue ? `${queue.totalCount.toLocaleString('en')} ${queue.totalCount === 1 ? 'question' : 'questions'}` : 'Reading the questions …'}</h2>
      <ol>${questions.map((q) => html`<li key=${q.id}><button type="button" aria-current=${q === open ? 'true' : undefined} onClick=${() => choose(q.id)}>
        <span>${q.subject?.label ?? 'gone'} = ${q.candidate?.label ?? 'gone'}?</span><small>${kindOf(q.subject)} · ${q.article?.publisher ?? ''} ${q.article ? on(q.article.published) : ''}</small></button></li>`)}</ol>
      ${queue?.pageInfo.hasNextPage && html`<button type="button" class="quiet" onClick=${() => setPages([...pages, queue.pageInfo.endCursor])}>More questions</button>`}
      ${queue && queue.totalCount === 0 && html`<p class="none">Nothing is in doubt. Questions arise when articles are loaded.</p>`}
    </div>
    <div class="card open-question">
      ${draft ? html`<${Decide} draft=${draft} onDone=${done} onCancel=${() => setDraft(null)}/>` : open && html`<${Question} key=${open.id} question=${open} onDraft=${setDraft}/>`}
    </div>
    <div class="card"><${Decided} list=${list ?? []} onUndo=${undo}/></div>
  </main>`;
}
