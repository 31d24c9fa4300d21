// A history and its list side by side; changes of the history update the list.

import {get, post, path} from '../api.js';
import {fill, h, itemName, say, settled, text} from '../dom.js';
import {problemBox, skeleton, suggestField} from '../parts.js';

const HISTORY = 500; // newest interactions used here
const SUGGESTIONS = 8;
const STARTERS = 3;
const REASONS = 3;
const LENGTHS = [10, 20, 50, 100];

const RESTS_ON = {
  model: 'Ranked by the model for this history.',
  content: 'No item of this history had interactions in training, so the list is based on content alone.',
  popular: 'The model contains no item of this history, so the list holds popular items.',
};

export function explore(root, values, remember) {
  let user = values.get('user') ?? '';
  let stored = []; // entries {id, title, at, type, out}, newest first
  let added = []; // entries {id, title}, newest first
  let more = false; // whether older ones exist
  let before; // ranks by id in the previous list
  let asking = new AbortController();
  let loadingHistory = new AbortController();

  const whoField = suggestField({
    label: 'User',
    placeholder: 'Choose one or type an id',
    free: true,
    keep: true,
    search: async (q) => (await get(`/users?limit=${SUGGESTIONS}&q=${encodeURIComponent(q)}`)).users
      .map((one) => ({value: one.id, label: one.id})),
    pick: (id) => open(id),
  });
  whoField.input.value = user;
  const addField = suggestField({
    label: 'Add an item',
    placeholder: 'Title or id',
    search: async (q) => (await get(`/items?limit=${SUGGESTIONS}&q=${encodeURIComponent(q)}`)).items
      .map((item) => ({value: item, label: item.title || item.id, note: item.title ? item.id : undefined})),
    pick: (item) => add(item),
  });
  const heading = h('h2', {id: 'history-title'}, 'History');
  const undo = h('button', {type: 'button', class: 'quiet', hidden: true, onclick: reset}, 'Undo all changes');
  const historyBox = h('div', {class: 'content'});
  const listNote = h('p', {class: 'note basis'});
  const listBox = h('div', {class: 'content'});
  const filters = filterFields(settled(() => ask(), 250));

  root.append(
    h('h1', null, 'Explore'),
    h('div', {class: 'bar'},
      whoField.root,
      h('button', {type: 'button', onclick: () => open(whoField.input.value.trim())}, 'Show'),
      h('button', {type: 'button', onclick: anonymous}, 'Anonymous history')),
    h('div', {class: 'sides'},
      h('section', {class: 'panel', 'aria-labelledby': 'history-title'},
        h('div', {class: 'row head'}, heading, undo),
        addField.root,
        historyBox),
      h('section', {class: 'panel', 'aria-labelledby': 'list-title'},
        h('div', {class: 'row head'}, h('h2', {id: 'list-title'}, 'Recommendations')),
        filters.root,
        listNote,
        listBox)));

  open(user);
  if (!user && values.get('item')) {
    beginWith(values.get('item'));
  }
  return () => {
    asking.abort();
    loadingHistory.abort();
  };

  async function open(id) {
    loadingHistory.abort();
    asking.abort();
    user = id;
    stored = [];
    added = [];
    before = undefined;
    remember(user ? {user} : {});
    whoField.input.value = user;
    fill(listNote);
    if (!user) {
      anonymous();
      return;
    }
    fill(historyBox, skeleton(8, 'the history'));
    fill(listBox, skeleton(8, 'the list'));
    const mine = loadingHistory = new AbortController();
    try {
      const page = await get(`${path('users', user, 'interactions')}?limit=${HISTORY}`, {signal: mine.signal});
      stored = distinct(page.interactions);
      more = page.nextCursor !== null;
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        fill(historyBox, problemBox(problem, () => open(user)));
        fill(listBox);
      }
      return;
    }
    showHistory();
    await ask();
  }

  function anonymous() {
    loadingHistory.abort();
    loadingHistory = new AbortController();
    user = '';
    whoField.input.value = '';
    stored = [];
    added = [];
    more = false;
    before = undefined;
    remember({});
    showHistory();
    ask();
  }

  /** Adds an item passed in by another page. */
  async function beginWith(id) {
    try {
      add(await get(path('items', id), {signal: loadingHistory.signal}));
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        fill(historyBox, problemBox(problem, () => beginWith(id)));
      }
    }
  }

  function reset() {
    added = [];
    stored.forEach((entry) => {
      entry.out = false;
    });
    showHistory();
    heading.focus();
    ask();
  }

  function add(item) {
    const known = stored.find((entry) => entry.id === item.id);
    if (known) {
      known.out = false;
    } else if (!added.some((entry) => entry.id === item.id)) {
      added.unshift({id: item.id, title: item.title});
    }
    say(`${item.title || item.id} added`);
    showHistory();
    ask();
  }

  /** Removes an added entry; excludes a stored entry, or restores it. */
  function toggle(entry) {
    if (added.includes(entry)) {
      added = added.filter((other) => other !== entry);
      say(`${entry.title || entry.id} removed`);
    } else {
      entry.out = !entry.out;
      say(`${entry.title || entry.id} ${entry.out ? 'removed' : 'restored'}`);
    }
    showHistory(entry.id);
    ask();
  }

  /** The entries of the history that are not excluded, newest first. */
  function kept() {
    return [...added, ...stored].filter((entry) => !entry.out);
  }

  /** A few example users, once they are loaded. */
  function someUsers() {
    const place = h('div', {class: 'row'});
    get(`/users?limit=${STARTERS}`, {signal: loadingHistory.signal}).then(({users}) => {
      fill(place, users.length > 0 && h('span', {class: 'note'}, 'Examples:'), users.map((one) => h('button', {
        type: 'button',
        onclick: () => open(one.id),
      }, text(one.id))));
    }, () => {}); // the list shows the problem
    return place;
  }

  function showHistory(focused) {
    const entries = [...added, ...stored];
    heading.textContent = user || entries.length > 0 ? `History (${kept().length})` : 'History';
    heading.tabIndex = -1;
    undo.hidden = added.length === 0 && !stored.some((entry) => entry.out);
    undo.textContent = user ? 'Undo all changes' : 'Clear';
    if (entries.length === 0) {
      fill(historyBox, user
        ? h('p', {class: 'empty'}, 'No interactions of ', text(user), ' are stored. Add an item to see a list.')
        : [h('p', {class: 'empty'}, 'Add items to see a list for them. Nothing is stored.'), someUsers()]);
      return;
    }
    fill(historyBox,
      h('ul', {class: 'entries history'}, entries.map((entry) => historyEntry(entry, added.includes(entry), toggle))),
      more && h('p', {class: 'note'}, `The newest ${HISTORY} interactions; older ones are left out here.`));
    if (focused !== undefined) {
      const buttons = [...historyBox.querySelectorAll('button')];
      (buttons.find((button) => button.dataset.id === focused) ?? buttons[0])?.focus();
    }
  }

  async function ask() {
    asking.abort();
    const mine = asking = new AbortController();
    if (listBox.querySelector('ol')) {
      listBox.setAttribute('aria-busy', 'true'); // the list stays until the next one arrives
    } else {
      fill(listBox, skeleton(8, 'the list'));
    }
    const request = {history: kept().map((entry) => entry.id), ...filters.values()};
    try {
      const answer = await post(`/recommendations/explanations?reasons=${REASONS}`, request, {signal: mine.signal});
      showList(answer);
    } catch (problem) {
      if (problem.name === 'AbortError') {
        return;
      }
      fill(listNote);
      fill(listBox, problemBox(problem, () => (user && stored.length === 0 ? open(user) : ask())));
    }
    listBox.removeAttribute('aria-busy');
  }

  function showList(answer) {
    const popular = answer.strategy === 'popular';
    fill(listNote,
      popular && kept().length === 0 ? 'Without a history, the list holds popular items.' : RESTS_ON[answer.strategy],
      answer.modelVersion === undefined ? ' There is no model yet.' : ` Model version ${answer.modelVersion}.`,
      popular
        ? ' Numbers are users.'
        : ' Scores order this list and have no unit; + is the part of a score that an item of the history contributes.',
      answer.degraded && ' The database is unavailable: this list uses cached data.');
    if (answer.items.length === 0) {
      fill(listBox, h('p', {class: 'empty'}, 'No item matches the filters.'));
      return;
    }
    const top = Math.max(...answer.items.map((item) => item.score));
    const bottom = Math.min(0, ...answer.items.map((item) => item.score));
    const share = (score) => (top === bottom ? 1 : (score - bottom) / (top - bottom));
    fill(listBox, h('ol', {class: 'entries list'},
      answer.items.map((item) => listEntry(item, popular, share(item.score), moved(item)))));
    say(`${answer.items.length} recommendations`);
    before = new Map(answer.items.map((item) => [item.id, item.rank]));
  }

  /** The change of an item's rank, or a mark for a new item; empty without a change. */
  function moved(item) {
    if (before === undefined || before.get(item.id) === item.rank) {
      return null;
    }
    const rose = (before.get(item.id) ?? Infinity) - item.rank;
    if (rose === Infinity) {
      return h('span', {class: 'moved up'}, 'in');
    }
    return h('span', {class: rose > 0 ? 'moved up' : 'moved down'},
      h('span', {'aria-hidden': 'true'}, `${rose > 0 ? '▲' : '▼'}${Math.abs(rose)}`),
      h('span', {class: 'unseen'}, `${rose > 0 ? 'up' : 'down'} ${Math.abs(rose)}`));
  }
}

/** One entry per item, of its newest interaction. */
function distinct(interactions) {
  const entries = new Map();
  for (const one of interactions) {
    if (!entries.has(one.itemId)) {
      entries.set(one.itemId, {id: one.itemId, title: one.title, at: one.timestamp, type: one.type, out: false});
    }
  }
  return [...entries.values()];
}

function historyEntry(entry, isNew, toggle) {
  return h('li', {class: entry.out ? 'out' : undefined},
    h('div', {class: 'what'},
      itemName(entry),
      h('small', null, isNew ? 'added here, not stored' : [entry.type, ' · ', date(entry.at)])),
    h('button', {
      type: 'button',
      class: 'quiet',
      'data-id': entry.id,
      'aria-label': `${entry.out ? 'Restore' : 'Remove'} ${entry.title || entry.id}`,
      onclick: () => toggle(entry),
    }, entry.out ? 'Restore' : 'Remove'));
}

function listEntry(item, popular, share, moved) {
  const bar = h('span', {class: 'score-bar', 'aria-hidden': 'true'}, h('span'));
  bar.firstChild.style.inlineSize = `${Math.round(share * 100)}%`;
  return h('li', null,
    h('span', {class: 'rank'}, String(item.rank)),
    h('div', {class: 'what'},
      h('div', {class: 'name'},
        itemName(item),
        item.coldStart && h('span', {class: 'badge', title: 'Ranked by its content alone: no interactions in training'}, 'cold start'),
        moved),
      item.because.length > 0 && h('p', {class: 'because'},
        'because of ',
        item.because.map((reason, i) => [
          i > 0 && ', ',
          h('span', {class: 'reason'}, itemName(reason), ' ', h('b', null, `+${reason.contribution.toFixed(2)}`)),
        ]))),
    h('div', {class: 'score'},
      h('span', null,
        h('span', {class: 'unseen'}, popular ? 'users: ' : 'score: '),
        popular && item.score >= 1 ? String(Math.round(item.score)) : item.score.toFixed(2)),
      bar));
}

function filterFields(changed) {
  const categories = h('input', {id: 'categories', type: 'text', placeholder: 'drama, crime', oninput: changed});
  const cold = h('select', {id: 'cold', onchange: changed},
    h('option', {value: ''}, 'All items'),
    h('option', {value: 'true'}, 'Cold-start items only'),
    h('option', {value: 'false'}, 'Warm items only'));
  const m = h('select', {id: 'm', onchange: changed},
    LENGTHS.map((length) => h('option', {value: length, selected: length === 20}, String(length))));
  const boost = h('input', {id: 'boost', type: 'number', step: '0.5', min: -100, max: 100, placeholder: 'as set', oninput: changed});
  const seen = h('input', {id: 'seen', type: 'checkbox', onchange: changed});
  const root = h('details', {class: 'filters'},
    h('summary', null, 'Filters'),
    h('div', {class: 'fields'},
      h('div', {class: 'field'}, h('label', {for: 'categories'}, 'Any of these categories'), categories),
      h('div', {class: 'field'}, h('label', {for: 'cold'}, 'Items'), cold),
      h('div', {class: 'field'}, h('label', {for: 'm'}, 'Length'), m),
      h('div', {class: 'field'}, h('label', {for: 'boost'}, 'Cold-start boost'), boost),
      h('div', {class: 'field check'}, seen, h('label', {for: 'seen'}, 'Include items of the history'))));
  return {
    root,
    values() {
      const named = categories.value.split(',').map((one) => one.trim()).filter(Boolean);
      const filter = {};
      if (named.length > 0) {
        filter.categories = named;
      }
      if (cold.value) {
        filter.coldStart = cold.value === 'true';
      }
      const request = {m: Number(m.value), includeSeen: seen.checked};
      if (Object.keys(filter).length > 0) {
        request.filter = filter;
      }
      if (boost.value !== '' && boost.validity.valid) {
        request.coldStartBoost = Number(boost.value);
      }
      return request;
    },
  };
}

function date(at) {
  return h('time', {datetime: at}, new Date(at).toLocaleDateString(undefined, {dateStyle: 'medium'}));
}
