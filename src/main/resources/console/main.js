// The frame around the pages: which one is shown, the theme, the key.

import {h, fill} from './dom.js';
import {hasKey, onKey} from './api.js';
import {askForKey} from './key.js';
import {data} from './pages/data.js';
import {explore} from './pages/explore.js';
import {lab} from './pages/lab.js';
import {models} from './pages/models.js';
import {overview} from './pages/overview.js';
import {training} from './pages/training.js';

const PAGES = [
  {name: 'overview', title: 'Overview', show: overview},
  {name: 'explore', title: 'Explore', show: explore},
  {name: 'lab', title: 'New item lab', show: lab},
  {name: 'training', title: 'Training', show: training},
  {name: 'models', title: 'Models', show: models},
  {name: 'data', title: 'Data quality', show: data},
];
const THEMES = ['auto', 'light', 'dark'];

const main = document.getElementById('main');
const links = document.getElementById('pages');
let leave = () => {};
let shown = '';

/** The page and its values in the fragment of the address. */
function place() {
  const [name, query] = location.hash.replace(/^#\/?/, '').split('?');
  return {page: PAGES.find((page) => page.name === name) ?? PAGES[0], values: new URLSearchParams(query ?? '')};
}

function show(again = false) {
  const {page, values} = place();
  const address = `${page.name}?${values}`;
  if (address === shown && !again) {
    return;
  }
  const moved = shown !== '' && !shown.startsWith(`${page.name}?`);
  shown = address;
  leave();
  document.title = `${page.title} · Tandem`;
  for (const link of links.querySelectorAll('a')) {
    link.toggleAttribute('aria-current', false);
    if (link.dataset.page === page.name) {
      link.setAttribute('aria-current', 'page');
      reveal(link);
    }
  }
  const root = h('div', {class: `page ${page.name}`});
  fill(main, root);
  leave = page.show(root, values, (changed) => {
    const next = `#/${page.name}?${new URLSearchParams(changed)}`;
    shown = next.slice(2);
    history.replaceState(null, '', next);
  }) ?? (() => {});
  if (moved) {
    main.focus();
  }
}

/** Scrolls the navigation to a link. Unlike scrollIntoView, this leaves the Tab key at the start of the page. */
function reveal(link) {
  const nav = links.parentElement;
  const frame = nav.getBoundingClientRect();
  const box = link.getBoundingClientRect();
  nav.scrollLeft += Math.min(0, box.left - frame.left) + Math.max(0, box.right - frame.right);
}

function theme(next) {
  const button = document.getElementById('theme');
  document.documentElement.dataset.theme = next;
  localStorage.setItem('tandem.theme', next);
  button.textContent = {auto: 'Theme: auto', light: 'Theme: light', dark: 'Theme: dark'}[next];
  button.onclick = () => theme(THEMES[(THEMES.indexOf(next) + 1) % THEMES.length]);
}

function keyButton() {
  const button = document.getElementById('key');
  button.textContent = hasKey() ? 'Key: in use' : 'Key: none';
  button.onclick = askForKey;
}

fill(links, PAGES.map((page) => h('li', null, h('a', {href: `#/${page.name}`, 'data-page': page.name}, page.title))));
document.getElementById('skip').addEventListener('click', (event) => {
  event.preventDefault();
  main.focus();
});
theme(THEMES.includes(localStorage.getItem('tandem.theme')) ? localStorage.getItem('tandem.theme') : 'auto');
keyButton();
onKey(() => {
  keyButton();
  show(true);
});
addEventListener('hashchange', () => show());
show();
