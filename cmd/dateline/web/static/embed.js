// Puts a Dateline timeline on another page: docs/embed.md.
//
//   import { timeline } from 'https://dateline.example/embed/dateline.js';
//   const view = timeline(document.querySelector('#summit'), { about: 'Singapore summit', lanes: 'TYPE' });

const fields = ['about', 'type', 'status', 'from', 'to', 'lanes', 'basis', 'asof', 'sel'];

// timeline fills an element with a timeline. Options: those of the page's address, height (a CSS length), title (what
// screen readers call it) and onSelect, which is called with the ID of an event. It returns set and remove.
export function timeline(element, options = {}) {
  const origin = new URL(import.meta.url).origin;
  const frame = document.createElement('iframe');
  frame.title = options.title ?? 'Timeline';
  frame.style.cssText = 'width:100%;border:0';
  frame.style.height = options.height ?? '460px';
  frame.loading = 'lazy';
  let current = options;
  const set = (changes) => {
    current = { ...current, ...changes };
    const address = new URL('/embed/timeline', origin);
    for (const name of fields) {
      if (current[name]) {
        address.searchParams.set(name, current[name]);
      }
    }
    frame.src = address.href;
  };
  const heard = (message) => {
    if (message.source === frame.contentWindow && message.data?.dateline === 'select') {
      current.onSelect?.(message.data.id);
    }
  };
  addEventListener('message', heard);
  set({});
  element.append(frame);
  return {
    set,
    remove() {
      removeEventListener('message', heard);
      frame.remove();
    },
  };
}
