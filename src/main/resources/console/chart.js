// Line charts as SVG, and bar tables, in the colours of the theme.

import {h} from './dom.js';

const NS = 'http://www.w3.org/2000/svg';
const WIDTH = 460;
const HEIGHT = 180;
const LEFT = 52;
const BOTTOM = 22;
const TOP = 8;
const TICKS = 4;

/**
 * A line chart with a title.
 *
 * @param series [{name, kind, points: [[x, y], …]}]; kind names the colour
 */
export function lineChart(title, xName, series) {
  const drawn = series.filter((one) => one.points.length > 0);
  const points = drawn.flatMap((one) => one.points);
  if (points.length === 0) {
    return h('figure', {class: 'chart'}, h('figcaption', null, title), h('p', {class: 'empty'}, 'Nothing yet.'));
  }
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [minX, maxX] = [Math.min(...xs), Math.max(...xs)];
  const [minY, maxY] = spread(Math.min(...ys), Math.max(...ys));
  const x = (value) => LEFT + ((WIDTH - LEFT - 8) * (value - minX)) / (maxX - minX || 1);
  const y = (value) => TOP + ((HEIGHT - TOP - BOTTOM) * (maxY - value)) / (maxY - minY);
  const graph = svg('svg', {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': describe(title, drawn)});
  for (let i = 0; i <= TICKS; i++) {
    const value = minY + ((maxY - minY) * i) / TICKS;
    graph.append(
      svg('line', {class: 'grid', x1: LEFT, x2: WIDTH - 8, y1: y(value), y2: y(value)}),
      svg('text', {class: 'tick', x: LEFT - 6, y: y(value) + 4, 'text-anchor': 'end'}, short(value)));
  }
  graph.append(
    svg('text', {class: 'tick', x: LEFT, y: HEIGHT - 5}, `${xName} ${short(minX)}`),
    svg('text', {class: 'tick', x: WIDTH - 8, y: HEIGHT - 5, 'text-anchor': 'end'}, short(maxX)));
  for (const one of drawn) {
    if (one.points.length === 1) {
      graph.append(svg('circle', {class: `line ${one.kind}`, cx: x(one.points[0][0]), cy: y(one.points[0][1]), r: 3}));
    } else {
      graph.append(svg('polyline', {class: `line ${one.kind}`, points: one.points.map(([a, b]) => `${x(a)},${y(b)}`).join(' ')}));
    }
  }
  return h('figure', {class: 'chart'},
    h('figcaption', null, title),
    graph,
    drawn.length > 1 && h('ul', {class: 'legend'}, drawn.map((one) => h('li', null,
      h('span', {class: `dot ${one.kind}`, 'aria-hidden': 'true'}), one.name))));
}

/**
 * A table with bars in its rows, so that screen readers read the same data.
 *
 * @param caption the description of the table
 * @param heads of the two columns
 * @param rows [{name, value, words}], from top to bottom; words replace the value if present
 */
export function barTable(caption, heads, rows) {
  const most = Math.max(1, ...rows.map((row) => row.value));
  return h('table', {class: 'bar-table'},
    h('caption', null, caption),
    h('thead', {class: 'unseen-rows'}, h('tr', null, heads.map((head) => h('th', {scope: 'col'}, head)))),
    h('tbody', null, rows.map((row) => {
      const filled = h('span', {class: 'filled'});
      filled.style.inlineSize = `${(100 * row.value) / most}%`;
      return h('tr', null,
        h('th', {scope: 'row'}, row.name),
        h('td', null, h('div', null,
          h('span', {class: 'space', 'aria-hidden': 'true'}, row.value > 0 && filled),
          h('span', {class: 'value'}, row.words ?? row.value.toLocaleString('en')))));
    })));
}

/** A margin around the values, even for a single one. */
function spread(min, max) {
  const room = (max - min) * 0.05 || Math.abs(max) * 0.1 || 1;
  return [min - room, max + room];
}

function describe(title, drawn) {
  return `${title}. ${drawn.map((one) => {
    const first = one.points[0][1];
    const last = one.points[one.points.length - 1][1];
    return `${one.name}: from ${short(first)} to ${short(last)} in ${one.points.length} points`;
  }).join('; ')}.`;
}

function short(value) {
  const size = Math.abs(value);
  return size >= 1000 ? `${(value / 1000).toFixed(1)}k` : size >= 100 || Number.isInteger(value) ? value.toFixed(0)
    : size >= 10 ? value.toFixed(1) : value.toFixed(3);
}

/** An SVG element, with or without text. */
export function svg(tag, attributes, text) {
  const element = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, String(value));
  }
  if (text !== undefined) {
    element.textContent = text;
  }
  return element;
}
