// The timeline: vis-timeline, fed with the events chosen and the counts of the rest.
import { DataSet, Timeline } from '/assets/vis-timeline/vis-timeline-graph2d.min.mjs';
import { glyph, sentence } from './status.js';

const day = 24 * 60 * 60 * 1000;
const openEnd = 21 * day; // how far an open end is drawn before it has faded

// extent returns where an event is drawn, null for one that has no place in time.
function extent(date) {
  const earliest = date?.earliest && Date.parse(date.earliest);
  const latest = date?.latest && Date.parse(date.latest);
  if (!earliest && !latest) {
    return null;
  }
  return { start: earliest ?? latest - openEnd, end: latest ?? earliest + openEnd, openStart: !earliest, openEnd: !latest };
}

function content(item) {
  const box = document.createElement('span');
  box.className = 'label';
  if (item.count) {
    box.textContent = item.count;
    box.title = item.hint;
    return box;
  }
  const text = document.createElement('span');
  text.textContent = item.text;
  box.append(glyph(item.status), text);
  box.title = item.hint;
  return box;
}

// drawn turns an event in a lane into an item, null where it cannot be drawn.
function drawn({ event, lanes }) {
  const at = extent(event.date);
  if (!at) {
    return [];
  }
  const ranged = at.end - at.start > day;
  const fuzzy = event.date.uncertain || event.date.approximate || !['DAY', 'HOUR', 'MINUTE', 'SECOND'].includes(event.date.precision);
  const common = {
    start: at.start,
    ...(ranged && { end: at.end }),
    type: ranged ? 'range' : 'point',
    text: event.title,
    status: event.status,
    hint: `${event.title}\n${event.date.display} · ${sentence(event.status)} · ${event.reportCount} reports`,
    className: [event.status, fuzzy && 'fuzzy', at.openStart && 'open-start', at.openEnd && 'open-end', event.date.basis === 'PUBLICATION' && 'guessed']
      .filter(Boolean)
      .join(' '),
  };
  return lanes.map((lane) => ({ ...common, id: `${event.id}@${lane}`, event: event.id, group: lane || '-' }));
}

function clusters(lane) {
  return lane.rest.map(({ start, end, count }) => ({
    id: `rest ${lane.key} ${start}`,
    group: lane.key || '-',
    start: Date.parse(start),
    end: Date.parse(end),
    type: 'range',
    count: `+${count}`,
    hint: `${count} more events: zoom in to see them`,
    className: 'cluster',
  }));
}

// bulk returns the stretch of time in which most events lie: one event of long ago must not squeeze all others.
function bulk(items) {
  const at = items.flatMap((i) => Array.from({ length: Number(i.count ?? 1) }, () => i.start)).sort((a, b) => a - b);
  if (at.length === 0) {
    return null;
  }
  const from = at[Math.floor(at.length * 0.08)];
  const to = at[Math.ceil(at.length * 0.97) - 1];
  const margin = Math.max((to - from) * 0.06, 3 * day);
  return [from - margin, to + margin];
}

export class TimelineView {
  #items = new DataSet();
  #groups = new DataSet();
  #vis;
  #shown = false;
  #moved = false; // whether the reader moved by keys or buttons

  // onSelect takes an event's ID or '', onView the stretch of time that the reader moved to.
  // onShown the one that it starts with.
  constructor(element, { onSelect, onView, onShown }) {
    this.onShown = onShown;
    this.#vis = new Timeline(element, this.#items, {
      height: '100%',
      orientation: 'top',
      stack: true,
      showCurrentTime: false,
      verticalScroll: true,
      zoomKey: 'ctrlKey',
      horizontalScroll: false,
      zoomMin: day,
      selectable: true,
      margin: { item: { horizontal: 6, vertical: 5 }, axis: 8 },
      template: content,
      groupTemplate: (group) => Object.assign(document.createElement('span'), { textContent: group?.text ?? '' }),
      order: (a, b) => a.start - b.start,
      locale: 'en',
    });
    this.#vis.on('select', ({ items: [id] }) => {
      const item = id && this.#items.get(id);
      if (item?.count) {
        this.#moved = true;
        this.#vis.setWindow(item.start - day, item.end + day);
        this.#vis.setSelection([]);
      } else {
        onSelect(item?.event ?? '');
      }
    });
    this.#vis.on('rangechanged', ({ start, end, byUser }) => {
      if (byUser || this.#moved) {
        this.#moved = false;
        onView(start, end);
      }
    });
  }

  update(outline, { lanes, view }) {
    const items = [...outline.items.flatMap(drawn), ...outline.lanes.flatMap(clusters)];
    const groups = lanes === 'NONE' ? [] : outline.lanes.map((l, order) => ({ id: l.key || '-', text: l.label, order }));
    this.#groups.clear();
    this.#groups.add(groups);
    this.#vis.setGroups(groups.length > 0 ? this.#groups : null);
    this.#items.clear();
    this.#items.add(groups.length > 0 ? items : items.map(({ group, ...item }) => item));
    if (!this.#shown && items.length > 0) {
      const [from, to] = view ? view.split('~').map(Date.parse) : bulk(items);
      this.#vis.setWindow(from, to, { animation: false });
      this.#shown = true;
      this.onShown(new Date(from), new Date(to));
    }
  }

  // reset makes the next update choose what to show.
  reset() {
    this.#shown = false;
  }

  select(id) {
    const ids = this.#items.getIds({ filter: (i) => i.event === id });
    this.#vis.setSelection(ids);
    const [first] = ids;
    const window = this.#vis.getWindow();
    const item = first && this.#items.get(first);
    if (item && (item.start > window.end || (item.end ?? item.start) < window.start)) {
      this.#vis.moveTo(item.start);
    }
  }

  zoom(factor) {
    this.#moved = true;
    const done = { animation: false };
    return factor > 0 ? this.#vis.zoomIn(factor, done) : this.#vis.zoomOut(-factor, done);
  }

  pan(share) {
    const { start, end } = this.#vis.getWindow();
    const by = (end - start) * share;
    this.#moved = true;
    this.#vis.setWindow(+start + by, +end + by, { animation: false });
  }

  destroy() {
    this.#vis.destroy();
  }
}
