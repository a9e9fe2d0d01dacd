// How smoothly a page moves.

const measured = 90; // frames

// frames measures the time between frames while something is done, in milliseconds.
export async function frames(page, act) {
  const sorted = page.evaluate(
    (count) => new Promise((done) => {
      const times = [];
      let last = performance.now();
      const tick = (now) => {
        times.push(now - last);
        last = now;
        return times.length < count ? requestAnimationFrame(tick) : done(times.sort((a, b) => a - b));
      };
      requestAnimationFrame(tick);
    }),
    measured,
  );
  await act();
  const times = await sorted;
  return { median: times[measured / 2], high: times[Math.floor(measured * 0.95)] };
}

export const told = ({ median, high }) => `median ${median.toFixed(0)} ms, 95th percentile ${high.toFixed(0)} ms`;
