// A map of items by the two principal axes of their embeddings, with a list of names.

import {get, path} from './api.js';
import {svg} from './chart.js';
import {fill, h, itemName, say, settled, text} from './dom.js';
import {number, percent} from './figures.js';
import {problemBox, skeleton} from './parts.js';

const LIMIT = 1500; // items at once
const KINDS = 7; // categories with their own colour and shape
const LISTED = 12;
const NEAREST = 8;
const CHOICES = 40; // categories to choose from
const MARGIN = 14; // of the picture, in its units
const REACH = 16; // maximum distance of the pointer to an item, in pixels
/** Shapes around the origin, so that categories differ by more than colour. */
const SHAPES = [
  'M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0',
  'M-3.6,-3.6h7.2v7.2h-7.2z',
  'M0,-4.8L4.6,3.4H-4.6z',
  'M0,-5L4.6,0L0,5L-4.6,0z',
  'M0,4.8L4.6,-3.4H-4.6z',
  'M-1.6,-4.8h3.2v3.2h3.2v3.2h-3.2v3.2h-3.2v-3.2h-3.2v-3.2h3.2z',
  'M-4.6,-1.5L0,-5L4.6,-1.5L2.9,4H-2.9z',
  'M-2.6,0a2.6,2.6 0 1,0 5.2,0a2.6,2.6 0 1,0 -5.2,0',
];

/**
 * The map of the live model, with search.
 *
 * @param signal aborts all requests
 * @param item the id of the item selected at first; undefined for none
 * @param remember is called with the id of each selected item
 */
export function itemMap({signal, item, remember}) {
  let width = 800; // of the picture, in its units; fewer units on a narrow page make marks larger
  let height = 560;
  let places = []; // of the shown map, each {x, y, item, mark}
  let kinds = []; // categories by their number
  let chosen = item;
  let lit; // the number of the highlighted kind, undefined for none
  let asked = 0;
  const search = h('input', {id: 'map-search', type: 'search', autocomplete: 'off', spellcheck: 'false',
    placeholder: 'Title or id', oninput: settled(() => load(), 250)});
  const category = h('select', {id: 'map-category', onchange: () => load()}, h('option', {value: ''}, 'all'));
  const lead = h('p', {class: 'note'}, 'Loading the map…');
  const picture = h('div', {class: 'picture'}, h('div', {class: 'skeleton', 'aria-hidden': 'true'}));
  const tip = h('div', {class: 'tip', 'aria-hidden': 'true', hidden: true});
  const legend = h('ul', {class: 'legend kinds'});
  const side = h('div', {class: 'stack side'}, skeleton(4, 'the items'));
  const outcome = h('div', {class: 'outcome'});
  const root = h('section', {class: 'panel map', 'aria-label': 'Map of items'},
    h('h2', null, 'Map of items'),
    lead,
    h('div', {class: 'bar'},
      h('div', {class: 'field'}, h('label', {for: 'map-search'}, 'Find items'), search),
      h('div', {class: 'field begin'}, h('label', {for: 'map-category'}, 'Category'), category)),
    outcome,
    h('div', {class: 'sides'}, h('div', {class: 'stack'}, h('div', {class: 'frame'}, picture, tip), legend), side));
  return {root, load};

  /** Loads and draws the current selection; earlier requests are dropped. */
  async function load() {
    asked += 1;
    const mine = asked;
    const wanted = search.value.trim() || chosen || '';
    const query = new URLSearchParams({limit: LIMIT, q: wanted, category: category.value});
    picture.setAttribute('aria-busy', 'true');
    try {
      const map = await get(`/map?${query}`, {signal});
      if (mine === asked) {
        fill(outcome);
        root.classList.remove('without');
        show(map);
      }
    } catch (problem) {
      if (problem.name !== 'AbortError' && mine === asked) {
        fill(outcome, problem.kind === 'no-model-yet'
          ? h('p', {class: 'empty'}, 'The map needs a model.')
          : problemBox(problem, load));
        root.classList.toggle('without', problem.kind === 'no-model-yet');
        places = [];
        fill(picture);
        fill(legend);
        fill(side);
        lead.textContent = '';
      }
    }
    picture.removeAttribute('aria-busy');
  }

  function show(map) {
    const counts = new Map();
    map.shown.forEach((one) => one.categories.forEach((name) => counts.set(name, (counts.get(name) ?? 0) + 1)));
    const names = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
    if (kinds.length === 0 || !category.value) {
      // Sorted by name, so that colours do not depend on counts; a single category keeps its colour.
      kinds = names.slice(0, KINDS).sort();
      fill(category, h('option', {value: ''}, 'all'),
        names.slice(0, CHOICES).map((name) => h('option', {value: name}, name.length > 40 ? `${name.slice(0, 40)}…` : name)));
    }
    const [first, second] = map.shares;
    lead.textContent = `Version ${map.modelVersion}: ${number(map.shown.length)} of ${number(map.items)} items`
      + `${category.value ? ' of this category' : ''}`
      + `${map.coldItems > 0 ? `, ${number(map.coldItems)} of them cold-start items` : ''}.`
      + ` Near items have embeddings of similar direction. The two dimensions show ${percent(first + second)} of the variance`
      + `${map.unplaced > 0 ? `; ${number(map.unplaced)} items are not shown because the model has no evidence for them` : ''}.`;
    draw(map);
    showLegend(map);
    showSide(map);
  }

  /** The number of the item's first category with a colour. */
  function kindOf(one) {
    const first = one.categories.find((name) => kinds.includes(name));
    return first === undefined ? KINDS : kinds.indexOf(first);
  }

  function draw(map) {
    [width, height] = picture.clientWidth < 500 ? [440, 308] : [800, 560];
    const xs = map.shown.map((one) => one.x);
    const ys = map.shown.map((one) => one.y);
    const scale = Math.min(
      (width - 2 * MARGIN) / (Math.max(...xs) - Math.min(...xs) || 1),
      (height - 2 * MARGIN) / (Math.max(...ys) - Math.min(...ys) || 1));
    const middle = (values) => (Math.max(...values) + Math.min(...values)) / 2;
    const [midX, midY] = [middle(xs), middle(ys)];
    places = map.shown.map((one) => {
      const x = width / 2 + scale * (one.x - midX);
      const y = height / 2 - scale * (one.y - midY);
      const kind = kindOf(one);
      const mark = svg('path', {
        d: SHAPES[kind],
        class: `mark kind-${kind}${one.coldStart ? ' cold' : ''}${one.found ? ' found' : ''}`,
        transform: `translate(${x.toFixed(1)},${y.toFixed(1)})${one.coldStart || one.found ? ' scale(1.5)' : ''}`,
      });
      return {x, y, item: one, kind, mark};
    });
    const order = (place) => (place.item.found ? 2 : place.item.coldStart ? 1 : 0);
    const graph = svg('svg', {
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-label': `Map of ${places.length} items. Search to list items by name.`,
    });
    graph.append(...[...places].sort((a, b) => order(a) - order(b)).map((place) => place.mark));
    graph.classList.toggle('searched', places.some((place) => place.item.found));
    graph.addEventListener('pointermove', (event) => point(nearest(graph, event)));
    graph.addEventListener('pointerleave', () => point(undefined));
    graph.addEventListener('click', (event) => {
      const place = nearest(graph, event);
      if (place) {
        choose(place.item.id);
      }
    });
    fill(picture, places.length === 0 ? h('p', {class: 'empty'}, 'No item to show.') : graph);
    tip.hidden = true;
    light();
  }

  /** The place under the pointer; undefined if none is near. */
  function nearest(graph, event) {
    const box = graph.getBoundingClientRect();
    const x = ((event.clientX - box.left) * width) / box.width;
    const y = ((event.clientY - box.top) * height) / box.height;
    let best;
    let least = (REACH * width) / box.width;
    for (const place of places) {
      const distance = Math.hypot(place.x - x, place.y - y);
      if (distance < least) {
        least = distance;
        best = place;
      }
    }
    return best;
  }

  /** Shows the name of a place; hides it for undefined. */
  function point(place) {
    picture.querySelectorAll('.pointed').forEach((mark) => mark.classList.remove('pointed'));
    tip.hidden = place === undefined;
    if (place === undefined) {
      return;
    }
    place.mark.classList.add('pointed');
    fill(tip, itemName(place.item), h('small', null, described(place.item)));
    tip.classList.toggle('left', place.x > width / 2);
    tip.style.insetInlineStart = `${(100 * place.x) / width}%`;
    tip.style.insetBlockStart = `${(100 * place.y) / height}%`;
  }

  /** Highlights one kind, or none. */
  function light() {
    for (const place of places) {
      place.mark.classList.toggle('dim', lit !== undefined && place.kind !== lit);
    }
  }

  function showLegend() {
    const used = [...kinds.keys(), KINDS].filter((kind) => places.some((place) => place.kind === kind));
    if (!used.includes(lit)) {
      lit = undefined;
      light();
    }
    fill(legend, used.map((kind) => {
      const button = h('button', {type: 'button', class: 'quiet', 'aria-pressed': String(kind === lit), onclick: () => {
        lit = lit === kind ? undefined : kind;
        light();
        legend.querySelectorAll('button').forEach((one) => one.setAttribute('aria-pressed', String(one === button && lit !== undefined)));
      }}, symbol(kind), text(kind === KINDS ? 'other' : kinds[kind]),
      h('span', {class: 'count'}, number(places.filter((place) => place.kind === kind).length)));
      return h('li', null, button);
    }),
    places.some((place) => place.item.coldStart) && h('li', {class: 'key'}, symbol(KINDS, 'cold'), 'outlined: cold-start'));
  }

  function symbol(kind, more = '') {
    const graph = svg('svg', {viewBox: '-7 -7 14 14', 'aria-hidden': 'true', class: 'symbol'});
    graph.append(svg('path', {d: SHAPES[kind], class: `mark kind-${kind} ${more}`}));
    return graph;
  }

  function showSide(map) {
    const found = places.filter((place) => place.item.found);
    const shown = chosen !== undefined && places.find((place) => place.item.id === chosen);
    const cold = places.filter((place) => place.item.coldStart).reverse();
    const searched = search.value.trim() !== '';
    const listed = searched ? found : cold;
    fill(side,
      h('section', {class: 'stack', 'aria-label': 'Chosen item'}, chosen !== undefined && chosenItem(shown)),
      h('section', {'aria-label': 'Items by name'},
        h('h3', null, searched ? `Found (${found.length}${found.length === 100 ? ' or more' : ''})`
          : cold.length > 0 ? `Latest cold-start items (${number(map.coldItems)})` : 'Items by name'),
        listed.length === 0
          ? h('p', {class: 'note'}, searched ? 'Nothing found on the map. Try another word, or remove the category.'
            : 'Point at the map, or search, to see names.')
          : h('ul', {class: 'entries names'}, listed.slice(0, LISTED).map((place) => entry(place.item))),
        listed.length > LISTED && h('p', {class: 'note'}, `${number(listed.length - LISTED)} more are marked on the map.`)));
    if (searched) {
      say(found.length === 0 ? 'Nothing found' : `${found.length} found`);
    }
  }

  /** A button for an item; the item is marked on the map while the button has the focus or the pointer. */
  function entry(one) {
    const place = () => places.find((other) => other.item.id === one.id);
    const here = () => point(place());
    const away = () => point(undefined);
    return h('li', null, h('button', {
      type: 'button', class: 'quiet name', onclick: () => choose(one.id, true), onfocus: here, onblur: away, onpointerenter: here, onpointerleave: away,
    }, itemName(one), place() && h('small', null, described(place().item))));
  }

  function chosenItem(place) {
    if (!place) {
      return h('p', {class: 'note'}, 'The chosen item is not on the map: it is hidden, removed, in another category, or the model has no evidence for it.');
    }
    const near = h('div', null, skeleton(3, 'the nearest items'));
    showNearest(place.item.id, near);
    place.mark.classList.add('chosen');
    place.mark.parentNode.append(place.mark);
    return [
      h('h3', {tabindex: '-1', class: 'chosen-name'}, itemName(place.item)),
      h('dl', {class: 'facts'},
        fact('Id', text(place.item.id)),
        fact('Categories', place.item.categories.length > 0 ? text(place.item.categories.join(', ')) : 'none'),
        fact('Placed by', place.item.coldStart ? 'its content alone (cold-start)' : 'content and interactions')),
      h('p', {class: 'note'}, 'Nearest in all dimensions, by cosine:'),
      near,
      h('div', {class: 'row'},
        h('a', {href: `#/explore?${new URLSearchParams({item: place.item.id})}`}, 'Recommendations for a history of this item alone'),
        h('button', {
          type: 'button',
          onclick: () => {
            chosen = undefined;
            remember(undefined);
            search.focus();
            load();
          },
        }, 'Let go of it')),
    ];
  }

  async function showNearest(id, box) {
    try {
      const {items} = await get(`${path('items', id, 'similar')}?m=${NEAREST}`, {signal});
      const ids = new Set(items.map((one) => one.id));
      places.forEach((place) => place.mark.classList.toggle('near', ids.has(place.item.id)));
      fill(box, items.length === 0 ? h('p', {class: 'note'}, 'None.') : h('ul', {class: 'entries names'}, items.map(entry)));
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        fill(box, problemBox(problem, () => showNearest(id, box)));
      }
    }
  }

  async function choose(id, focused = false) {
    chosen = id;
    remember(id);
    if (!places.some((place) => place.item.id === id)) {
      search.value = '';
      category.value = '';
    }
    await load();
    side.querySelector('.chosen-name')?.focus({preventScroll: !focused});
  }
}

function fact(name, value) {
  return h('div', null, h('dt', null, name), h('dd', null, value));
}

function described(one) {
  return [one.categories.join(', '), one.coldStart && 'cold-start'].filter(Boolean).join(' · ');
}
