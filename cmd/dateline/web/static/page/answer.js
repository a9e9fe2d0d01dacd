// Questions whose answers a component shows.
import { useEffect, useState } from '/assets/htm/standalone.module.js';

// useAnswer asks again whenever what it depends on changes, and gives [answer, fault, busy, again].
export function useAnswer(ask, deps) {
  const [answer, setAnswer] = useState(null);
  const [fault, setFault] = useState(null);
  const [busy, setBusy] = useState(true);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const control = new AbortController();
    setBusy(true);
    Promise.resolve(ask(control.signal)).then(
      (value) => {
        if (!control.signal.aborted) {
          setAnswer(value);
          setFault(null);
          setBusy(false);
        }
      },
      (err) => {
        if (!control.signal.aborted) {
          setFault(err);
          setBusy(false);
        }
      },
    );
    return () => control.abort();
  }, [...deps, turn]);
  return [answer, fault, busy, () => setTurn(turn + 1)];
}
