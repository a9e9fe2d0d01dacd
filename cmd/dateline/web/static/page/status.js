// The statuses of events: a shape and a colour each, so that neither alone has to be told apart.
const shapes = {
  OCCURRED: '<circle cx="7" cy="7" r="5" fill="currentColor"/>',
  PLANNED: '<circle cx="7" cy="7" r="4.5" fill="none" stroke="currentColor" stroke-width="2"/>',
  CONFIRMED: '<circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" stroke-width="1.6"/><circle cx="7" cy="7" r="2" fill="currentColor"/>',
  POSTPONED: '<path d="M3 2l9 5-9 5z" fill="none" stroke="currentColor" stroke-width="1.8"/>',
  CANCELLED: '<path d="M2.5 2.5l9 9m0-9l-9 9" stroke="currentColor" stroke-width="2.6"/>',
  REINSTATED: '<path d="M7 1l6 6-6 6-6-6z" fill="currentColor"/>',
  DENIED: '<path d="M2 2h10v10H2z M2 12L12 2" fill="none" stroke="currentColor" stroke-width="1.8"/>',
  HYPOTHETICAL: '<circle cx="7" cy="7" r="4.8" fill="none" stroke="currentColor" stroke-width="1.8" stroke-dasharray="2.4 2"/>',
};

export const statuses = Object.keys(shapes);

// glyph returns the sign of a status, an SVG element. The markup is that of the table above.
export function glyph(status) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 14 14');
  svg.setAttribute('class', `glyph ${status}`);
  svg.setAttribute('aria-hidden', 'true');
  svg.innerHTML = shapes[status] ?? shapes.OCCURRED;
  return svg;
}

// words turns an enum's value into words: LED_TO, led to.
export const words = (value) => (value ?? '').toLowerCase().replaceAll('_', ' ');

export const sentence = (value) => words(value).replace(/^./, (first) => first.toUpperCase());
