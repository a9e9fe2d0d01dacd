// The graph around what is selected: cytoscape, laid out by fcose.
import cytoscape from '/assets/cytoscape/cytoscape.esm.min.mjs';
import { classic, colour } from './classic.js';
import { words } from './status.js';

const kinds = { Person: 'person', Organization: 'organization', Place: 'place', Event: 'event' };

let ready;
function layouts() {
  ready ??= (async () => {
    for (const name of ['layout-base/layout-base', 'cose-base/cose-base', 'cytoscape-fcose/cytoscape-fcose']) {
      await classic(`/assets/${name}.js`);
    }
    cytoscape.use(window.cytoscapeFcose);
  })();
  return ready;
}

const style = () => [
  {
    selector: 'node',
    style: {
      label: 'data(label)', 'font-size': 10, 'font-family': 'system-ui, sans-serif', color: colour('ink'), 'text-wrap': 'ellipsis', 'text-max-width': 110,
      'text-valign': 'bottom', 'text-margin-y': 3, 'text-outline-color': colour('card'), 'text-outline-width': 2, width: 14, height: 14, 'min-zoomed-font-size': 7,
    },
  },
  ...Object.values(kinds).map((kind) => ({ selector: `.${kind}`, style: { 'background-color': colour(kind) } })),
  { selector: '.organization', style: { shape: 'round-rectangle' } },
  { selector: '.place', style: { shape: 'triangle' } },
  { selector: '.event', style: { shape: 'diamond', width: 16, height: 16 } },
  { selector: '.root', style: { width: 24, height: 24, 'font-weight': 600, 'font-size': 12, 'border-width': 3, 'border-color': colour('accent') } },
  {
    selector: 'edge',
    style: {
      width: 1, 'line-color': colour('line'), 'curve-style': 'bezier', 'target-arrow-shape': 'triangle', 'target-arrow-color': colour('line'), 'arrow-scale': 0.6,
      'font-size': 8, color: colour('soft'), 'text-rotation': 'autorotate', 'min-zoomed-font-size': 9,
    },
  },
];

// draw shows a neighbourhood in an element and returns a function that takes it away.
export async function draw(element, { nodes, hops }, roots, onSelect) {
  await layouts();
  const cy = cytoscape({
    container: element,
    style: style(),
    wheelSensitivity: 0.4,
    userZoomingEnabled: true,
    maxZoom: 3,
    elements: [
      ...nodes.map((n) => ({ data: { id: n.id, label: n.label }, classes: [kinds[n.__typename], roots.includes(n.id) && 'root'].filter(Boolean).join(' ') })),
      ...hops.map((h, i) => ({ data: { id: `hop${i}`, source: h.from.id, target: h.to.id, label: words(h.label ?? h.relation) } })),
    ],
    layout: { name: 'fcose', animate: false, randomize: true, quality: 'default', nodeSeparation: 90, idealEdgeLength: 70, padding: 24 },
  });
  cy.on('tap', 'node', ({ target }) => onSelect(target.id()));
  return () => cy.destroy();
}
