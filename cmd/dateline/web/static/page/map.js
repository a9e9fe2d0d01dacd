// The map: Leaflet over the borders of world-atlas, drawn from their topology. There are no tiles and no requests.
import { classic, colour, style } from './classic.js';

// unwrap returns a ring whose longitudes go on where they cross the antimeridian, instead of across the whole map. A
// ring around a pole, which does not end where it began, is led along the pole.
export function unwrap(ring) {
  let turn = 0;
  const out = ring.map(([lon, lat], i) => {
    const step = i > 0 ? lon - ring[i - 1][0] : 0;
    turn -= Math.abs(step) > 180 ? Math.sign(step) * 360 : 0;
    return [lon + turn, lat];
  });
  const [first, last] = [out[0], out.at(-1)];
  if (Math.abs(last[0] - first[0]) > 180) {
    const pole = first[1] < 0 ? -90 : 90;
    out.push([last[0], pole], [first[0], pole]);
  }
  return out;
}

// whole returns the geometry with unwrapped rings, and again a turn further for what reaches beyond the edge.
function whole(feature) {
  const polygons = feature.geometry.type === 'Polygon' ? [feature.geometry.coordinates] : feature.geometry.coordinates;
  const coordinates = polygons.flatMap((rings) => {
    const one = rings.map(unwrap);
    const lons = one[0].map(([lon]) => lon);
    const by = Math.max(...lons) > 180 ? -360 : Math.min(...lons) < -180 ? 360 : 0;
    return by ? [one, one.map((ring) => ring.map(([lon, lat]) => [lon + by, lat]))] : [one];
  });
  return { ...feature, geometry: { type: 'MultiPolygon', coordinates } };
}

let ready;
function world() {
  ready ??= (async () => {
    style('/assets/leaflet/leaflet.css');
    const [atlas] = await Promise.all([
      fetch('/assets/world-atlas/countries-50m.json').then((r) => r.json()),
      classic('/assets/leaflet/leaflet.js'),
      classic('/assets/topojson-client/topojson-client.min.js'),
    ]);
    return window.topojson.feature(atlas, atlas.objects.countries).features.filter((f) => f.geometry).map(whole);
  })();
  return ready;
}

// WorldMap shows places, each with its events.
export class WorldMap {
  #map;
  #countries;
  #places;

  static async in(element, onSelect) {
    const countries = await world();
    return new WorldMap(element, countries, onSelect);
  }

  constructor(element, countries, onSelect) {
    const L = window.L;
    this.onSelect = onSelect;
    this.#map = L.map(element, { preferCanvas: true, attributionControl: false, zoomSnap: 0.25, minZoom: 0, maxZoom: 9, maxBounds: [[-90, -400], [90, 400]], worldCopyJump: false, zoomControl: true });
    this.#countries = L.geoJSON(countries, { interactive: false, style: { color: colour('border'), weight: 0.7, fillColor: colour('land'), fillOpacity: 1 } }).addTo(this.#map);
    this.#places = L.featureGroup().addTo(this.#map);
    this.#map.setView([25, 60], 1);
  }

  update(events, selected) {
    const L = window.L;
    const at = new Map();
    for (const e of events) {
      if (e.place?.location) {
        at.set(e.place.id, [...(at.get(e.place.id) ?? []), e]);
      }
    }
    this.#places.clearLayers();
    for (const here of at.values()) {
      const { name, location } = here[0].place;
      const mine = here.some((e) => e.id === selected);
      const marker = L.circleMarker([location.lat, location.lon], {
        radius: 5 + 2.2 * Math.sqrt(here.length), color: colour(mine ? 'accent' : 'card'), weight: mine ? 3 : 1, fillColor: colour(mine ? 'accent' : 'place'), fillOpacity: 0.85,
      });
      marker.bindTooltip(Object.assign(document.createElement('span'), { textContent: `${name} · ${here.length}` }));
      marker.on('click', () => this.onSelect(here[(here.findIndex((e) => e.id === selected) + 1) % here.length].id));
      this.#places.addLayer(marker);
    }
    if (at.size > 0) {
      this.#map.fitBounds(this.#places.getBounds().pad(0.25), { maxZoom: 5, animate: false });
    }
  }

  // destroy takes the layers away first: those that go with the map ask for a frame, in which Leaflet's canvas, gone by
  // then, is drawn on.
  destroy() {
    this.#map.stop();
    this.#countries.remove();
    this.#places.remove();
    requestAnimationFrame(() => requestAnimationFrame(() => this.#map.remove()));
  }
}
