// Loads libraries that are no modules, once each and in order, when something first needs them.
const loaded = new Map();

export function classic(path) {
  if (!loaded.has(path)) {
    loaded.set(
      path,
      new Promise((resolve, reject) => {
        const script = Object.assign(document.createElement('script'), { src: path, onload: resolve, onerror: () => reject(new Error(`cannot load ${path}`)) });
        document.head.append(script);
      }),
    );
  }
  return loaded.get(path);
}

export function style(path) {
  if (!loaded.has(path)) {
    loaded.set(path, true);
    document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: path }));
  }
}

// colour reads a colour of the style sheet, for what draws on a canvas.
export const colour = (name) => getComputedStyle(document.body).getPropertyValue(`--${name}`).trim();
