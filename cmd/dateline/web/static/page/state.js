// What the page shows, kept in its address: a link shows the same view.
const defaults = {
  about: '', // ID or words
  type: '',
  status: '',
  from: '', // dates as typed: YYYY-MM-DD
  to: '',
  basis: '', // "known" leaves out dates that are merely the article's
  lanes: 'NONE',
  asof: '', // YYYY-MM-DD: what had been reported by the end of that day
  view: '', // the stretch of time in view: START~END
  sel: '', // ID of the event selected
  review: '', // the review queue instead of the timeline: "queue", or the ID of the question that is open
};

export function read() {
  const params = new URLSearchParams(location.search);
  return Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, params.get(name) ?? value]));
}

export function address(state, path = location.pathname) {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(state)) {
    if (value !== defaults[name]) {
      params.set(name, value);
    }
  }
  const query = params.toString();
  return path + (query ? `?${query}` : '');
}

// write puts a state in the address. What the reader chose is a step to go back to; panning and sliding are not.
export function write(state, step) {
  history[step ? 'pushState' : 'replaceState'](null, '', address(state));
}

export const empty = () => ({ ...defaults });
