// believed returns what had been reported of an event by the end of a day, null where nothing had. Without a day it is
// what is believed now.
export function believed(event, day) {
  if (!day) {
    return event;
  }
  const at = Date.parse(`${day}T23:59:59Z`);
  const state = event.states.findLast((s) => (!s.from || Date.parse(s.from) <= at) && (!s.to || Date.parse(s.to) > at));
  return state ? { ...event, status: state.status, date: state.date } : null;
}

// reportDays returns the first and the last day on which what is believed of some events changed, null for none.
export function reportDays(events) {
  const days = events.flatMap((e) => e.states.map((s) => s.from?.slice(0, 10))).filter(Boolean).sort();
  return days.length > 0 ? [days[0], days.at(-1)] : null;
}
