// The questions that the page asks of /graphql.

// Fault is an error that says what the reader can do.
export class Fault extends Error {}

// Conflict is a decision about a graph that is not what was previewed any more.
export class Conflict extends Fault {}

async function ask(query, variables, signal) {
  let response;
  try {
    response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
      signal,
    });
  } catch (err) {
    if (err.name === 'AbortError') {
      throw err;
    }
    throw new Fault('Dateline does not answer. See whether “dateline serve” still runs, then try again.');
  }
  const answer = await response.json().catch(() => ({}));
  const error = answer.errors?.[0];
  switch (error?.extensions?.code) {
    case undefined:
      break;
    case 'NOT_FOUND':
      throw new Fault('Nothing in these articles goes by that name. Search for another, or clear the search.');
    case 'FORBIDDEN':
      throw new Fault('This server takes no decisions: it was started with --read-only. Ask whoever runs it for one that does.');
    case 'CONFLICT':
      throw new Conflict('Somebody else changed the graph meanwhile. This is what your decision would change now.');
    case 'TIMEOUT':
      throw new Fault('That took too long. Ask for a shorter time or fewer kinds of events.');
    default:
      throw new Fault(error.message);
  }
  if (error || !answer.data) {
    throw new Fault(error?.message ?? `Dateline answered with status ${response.status}. Try again.`);
  }
  return answer.data;
}

const date = 'date { edtf display earliest latest basis precision uncertain approximate }';

// filterOf turns the state into an EventFilter.
export function filterOf(state, from = state.from, to = state.to) {
  return {
    ...(state.type && { types: [state.type] }),
    ...(state.status && { statuses: [state.status] }),
    ...(state.basis === 'known' && { bases: ['STATED', 'RELATIVE', 'INFERRED'] }),
    ...(from && { from }),
    ...(to && { to }),
  };
}

const drawn = `id title type status reportCount ${date} place { id name location { lat lon } }`;

const asOf = (state) => (state.asof ? { reported: state.asof } : null);

// outline gives at most `first` events, and the rest as counts: as now believed, or as of the end of a day.
export const outline = (state, range, first, signal) =>
  ask(
    `query Outline($about: String, $filter: EventFilter, $asOf: AsOf, $lanes: LaneKind!, $first: Int!, $unit: TimeUnit) {
      outline(about: $about, filter: $filter, asOf: $asOf, lanes: $lanes, first: $first, unit: $unit, laneLimit: 10) {
        unit totalCount about { id label }
        items { reason lanes event { ${drawn} } }
        lanes { key label totalCount rest { start end count } }
      }
    }`,
    // Of all time, months tell where the events lie; a year would not.
    { about: state.about || null, filter: filterOf(state, ...range), asOf: asOf(state), lanes: state.lanes, first, unit: state.lanes === 'NONE' && !range[0] ? 'MONTH' : null },
    signal,
  ).then((data) => data.outline);

// reportDays gives the first and the last day on which what is believed of the most reported events changed, null for none.
export const reportDays = (state, first, signal) =>
  ask(
    `query Days($about: String, $filter: EventFilter, $first: Int!) { outline(about: $about, filter: $filter, first: $first, unit: MONTH) { items { event { states { from } } } } }`,
    { about: state.about || null, filter: filterOf(state), first },
    signal,
  ).then(({ outline: { items } }) => {
    const days = items.flatMap((i) => i.event.states.map((s) => s.from?.slice(0, 10))).filter(Boolean).sort();
    return days.length > 0 ? [days[0], days.at(-1)] : null;
  });

export const search = (text, signal) =>
  ask(
    `query Search($text: String!) { search(text: $text, first: 8, kinds: [PERSON, ORGANIZATION, PLACE, EVENT]) { nodes { __typename id label } } }`,
    { text },
    signal,
  ).then((data) => data.search.nodes);

export const label = (id, signal) =>
  ask('query Label($id: ID!) { node(id: $id) { label } }', { id }, signal).then((data) => data.node?.label ?? id);

const sources = 'articles voices publishers disputes { matter of claims { voices date { display } places { name } agents { name } count reports { article { title publisher } } } }';

const reading = 'phrase rule anchor { display } date { display edtf basis }';

const step = `turn quietDays event { id title status ${date} } ledTo { kind to { id title } evidence(first: 1) { quote } }`;

export const evidence = (id, asof, signal) =>
  ask(
    `query Evidence($id: ID!, $asOf: AsOf) { event(id: $id, asOf: $asOf) {
      id title type mode status ${date} place { name }
      states { from to status date { display } place { name } }
      participants(first: 20) { edges { role node { id name } } }
      ledFrom(first: 8) { edges { kind node { id title date { display } } } }
      ledTo(first: 8) { edges { kind node { id title date { display } } } }
      reports(first: 60) { totalCount nodes {
        id quote span { start end } trigger { start end } status reported concludes speaker { name }
        date { ${reading} }
        article { title publisher published url state }
      } }
      corroboration { ${sources} }
      whyDate { date { display edtf basis } reading { ${reading} } report { quote article { title } } others { date { display } agrees articleCount } }
    } }`,
    { id, asOf: asof ? { reported: asof } : null },
    signal,
  ).then((data) => data.event);

// runUp gives the story around an event, as of a day: what led to it and what came of it.
export const runUp = (id, asof, signal) =>
  ask(
    `query RunUp($id: String!, $asOf: AsOf) { runUp(event: $id, limit: 30, asOf: $asOf) { truncated steps { ${step} } } }`,
    { id, asOf: asOf({ asof }) },
    signal,
  ).then((data) => data.runUp);

// changes gives what changed of what is believed between two days.
export const changes = (state, from, signal) =>
  ask(
    `query Changes($about: String, $filter: EventFilter, $from: AsOf!, $to: AsOf) { timelineDiff(about: $about, filter: $filter, from: $from, to: $to, first: 40) { totalCount nodes {
      kinds event { id title } before { status date { display } } after { status date { display } }
    } } }`,
    { about: state.about || null, filter: filterOf(state), from: { reported: from }, to: asOf(state) },
    signal,
  ).then((data) => data.timelineDiff);

// neighbourhood gives the graph around some nodes, as of a day.
export const neighbourhood = (roots, hops, asof, signal) =>
  ask(
    `query Graph($roots: [String!]!, $hops: Int!, $asOf: AsOf) { neighbourhood(roots: $roots, hops: $hops, limit: 45, asOf: $asOf) {
      truncated nodes { __typename id label ... on Event { status } } hops { from { id } to { id } relation label }
    } }`,
    { roots, hops, asOf: asOf({ asof }) },
    signal,
  ).then((data) => data.neighbourhood);

export const types = () => ask('query Types { eventTypes { type definition } }').then((data) => data.eventTypes);

const side = `__typename id label
  ... on Event { type status ${date} place { name } participants(first: 6) { edges { role node { id name } } } reports(first: 4) { totalCount nodes { id quote article { title publisher published } } } }
  ... on Entity { aliases articleCount roles(first: 5) { edges { title node { label } } } events(first: 5) { totalCount nodes { id title ${date} } } }`;

// questions gives the review queue, the likeliest first.
export const questions = (after, signal) =>
  ask(
    `query Questions($after: Cursor) { reviewQueue(first: 25, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes {
      id label reason score quote article { id title publisher published } subject { ${side} } candidate { ${side} }
    } } }`,
    { after },
    signal,
  ).then((data) => data.reviewQueue);

export const questionCount = (signal) => ask('query Count { reviewQueue { totalCount } }', {}, signal).then((data) => data.reviewQueue.totalCount);

const outcome = 'revision articles changes { before { __typename id label } after { __typename id label } } decision { id label }';

// preview gives what a decision would change, and decide makes it, if the graph is still at the revision that was previewed.
export const preview = (decision, signal) =>
  ask(`query Preview($decision: DecisionInput!) { previewDecision(decision: $decision) { ${outcome} } }`, { decision }, signal).then((data) => data.previewDecision);

export const decide = (decision, revision) =>
  ask(`mutation Decide($decision: DecisionInput!, $revision: String) { decide(decision: $decision, revision: $revision) { ${outcome} } }`, { decision, revision }).then((data) => data.decide);

export const decisions = (signal) =>
  ask('query Decisions { decisions(first: 12) { nodes { id label kind subjects author reason made } } }', {}, signal).then((data) => data.decisions.nodes);
