// Previews an item before it is posted: nearest items, known terms, ranks for users.

import {get, path, post, put, remove} from '../api.js';
import {fill, h, itemName, say, settled, text} from '../dom.js';
import {problemBox, skeleton, suggestField} from '../parts.js';

const NEAREST = 10;
const MOST_USERS = 20;
const STARTERS = 3;
const LOOKED_AT = 100; // length of the lists searched for the posted item
const FIELDS = {word: 'Words', tag: 'Tags', category: 'Categories'};

export function lab(root) {
  let users = [];
  let posted; // {id, ranks: [{userId, rank}]}
  let asking = new AbortController();
  const leaving = new AbortController();

  const title = h('input', {id: 'lab-title', type: 'text', oninput: onTitle});
  const body = h('textarea', {id: 'lab-text', rows: 5, oninput: soon()});
  const tags = h('input', {id: 'lab-tags', type: 'text', placeholder: 'robot, space travel', oninput: soon()});
  const categories = h('input', {id: 'lab-categories', type: 'text', placeholder: 'science fiction', oninput: soon()});
  const id = h('input', {id: 'lab-id', type: 'text', spellcheck: 'false', oninput: () => {
    id.dataset.own = String(id.value !== '');
    mark({id});
  }});
  const inputs = {title, text: body, tags, categories, id};
  const submit = h('button', {type: 'submit', class: 'main'}, 'Post item');
  const outcome = h('div', {class: 'outcome'});
  const nearBox = h('div', {class: 'content'});
  const wordBox = h('div', {class: 'content'});
  const rankBox = h('div', {class: 'content'});
  const userField = suggestField({
    label: 'Add a user',
    placeholder: 'Choose one or type an id',
    free: true,
    search: async (q) => (await get(`/users?limit=8&q=${encodeURIComponent(q)}`)).users
      .map((one) => ({value: one.id, label: one.id})),
    pick: (user) => {
      if (!users.includes(user) && users.length < MOST_USERS) {
        users = [...users, user];
        ask();
      }
    },
  });

  root.append(
    h('h1', null, 'New item lab'),
    h('p', {class: 'note lead'}, 'Describe an item to see where it would rank. Nothing is stored until you post it.'),
    h('div', {class: 'sides even'},
      h('div', {class: 'stack'},
        h('form', {class: 'panel', 'aria-label': 'Item', onsubmit: onSubmit},
          field('Title', title), field('Text', body), field('Tags, separated by commas', tags),
          field('Categories, separated by commas', categories), field('Id', id),
          h('div', {class: 'row'}, submit, h('button', {type: 'button', onclick: clear}, 'Clear')),
          outcome),
        panel('Rank for users', userField.root, rankBox)),
      h('div', {class: 'stack'},
        panel('Nearest items', nearBox),
        panel('Known terms of the item', wordBox))));

  begin();
  return () => {
    asking.abort();
    leaving.abort();
  };

  async function begin() {
    fill(rankBox, skeleton(STARTERS, 'users'));
    try {
      users = (await get(`/users?limit=${STARTERS}`, {signal: leaving.signal})).users.map((one) => one.id);
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        fill(rankBox, problemBox(problem, begin));
      }
      return;
    }
    ask();
  }

  function soon() {
    return settled(() => changed(), 250);
  }

  function onTitle() {
    if (id.dataset.own !== 'true') {
      id.value = slug(title.value);
    }
    onTitle.later ??= soon();
    onTitle.later();
  }

  function changed() {
    posted = undefined;
    fill(outcome);
    ask();
  }

  function item() {
    return {title: title.value.trim(), text: body.value.trim(), tags: terms(tags.value), categories: terms(categories.value)};
  }

  async function ask() {
    asking.abort();
    const mine = asking = new AbortController();
    const what = item();
    if (!what.title && !what.text && what.tags.length === 0 && what.categories.length === 0) {
      mark(inputs);
      fill(nearBox, h('p', {class: 'empty'}, 'Type a title, a text or a tag.'));
      fill(wordBox, h('p', {class: 'empty'}, 'Nothing typed yet.'));
      fill(rankBox, chosen([]));
      return;
    }
    [nearBox, wordBox, rankBox].forEach((box) => box.setAttribute('aria-busy', 'true'));
    const query = new URLSearchParams([['m', NEAREST], ...users.map((user) => ['user', user])]);
    try {
      const preview = await post(`/items/preview?${query}`, what, {signal: mine.signal});
      mark(inputs);
      show(what, preview);
    } catch (problem) {
      if (problem.name === 'AbortError') {
        return;
      }
      const marked = mark(inputs, problem);
      fill(nearBox, marked
        ? h('p', {class: 'empty'}, 'Correct the marked fields to see the nearest items.')
        : problemBox(problem, ask));
      fill(wordBox, marked && h('p', {class: 'empty'}, 'Correct the marked fields to see the known terms.'));
      fill(rankBox, marked && chosen([]));
    }
    [nearBox, wordBox, rankBox].forEach((box) => box.removeAttribute('aria-busy'));
  }

  function show(what, preview) {
    const near = preview.nearest.filter((one) => one.id !== posted?.id && one.score > 0);
    if (near.length > 0) {
      fill(nearBox, h('ol', {class: 'entries list'}, near.map(nearEntry)));
    } else {
      fill(nearBox, h('p', {class: 'empty'}, preview.hasEvidence
        ? 'This content is too short to find similar items. Add more.'
        : 'The model contains none of these terms, so no item is similar. Use words, tags or categories that other items have.'));
    }
    fill(wordBox, knownTerms(what, preview.knownTerms));
    fill(rankBox, chosen(preview.ranks));
    say(near.length > 0 ? `${near.length} nearest items` : 'No similar item');
  }

  function chosen(ranks) {
    if (users.length === 0) {
      return h('p', {class: 'empty'}, 'Add users to see the rank of the item in their lists.');
    }
    return h('ul', {class: 'entries users'}, users.map((user) => {
      const rank = ranks.find((one) => one.userId === user);
      return h('li', null,
        h('div', {class: 'what'},
          h('a', {href: `#/explore?${new URLSearchParams({user})}`}, text(user)),
          rank?.strategy === 'popular' && h('small', null, 'has no history that the model can use: gets popular items')),
        h('b', {class: 'rank-value'}, words(rank)),
        h('button', {type: 'button', class: 'quiet', 'aria-label': `Remove ${user}`, onclick: () => {
          users = users.filter((other) => other !== user);
          userField.input.focus();
          ask();
        }}, 'Remove'));
    }));
  }

  async function onSubmit(event) {
    event.preventDefault();
    const target = id.value.trim();
    if (!target) {
      fill(outcome, h('p', {role: 'alert', class: 'bad'}, 'An id is required.'));
      id.focus();
      return;
    }
    if (submit.getAttribute('aria-disabled') === 'true') {
      return;
    }
    submit.setAttribute('aria-disabled', 'true'); // keeps the focus, unlike disabled
    try {
      if (await exists(target)) {
        fill(outcome, h('p', {role: 'alert', class: 'bad'}, 'An item with this id exists. Choose another id.'));
        id.focus();
        return;
      }
      const stored = await put(path('items', target), item());
      posted = {id: target};
      fill(outcome, h('p', null, 'Posted. Searching the lists of these users…'));
      const lists = await Promise.all(users.map((user) => post('/recommendations', {userId: user, m: LOOKED_AT})));
      showPosted(stored, lists);
    } catch (problem) {
      if (mark(inputs, problem)) {
        fill(outcome, h('p', {class: 'bad'}, 'Not posted: correct the marked fields first.'));
        Object.values(inputs).find((input) => input.getAttribute('aria-invalid'))?.focus();
      } else {
        fill(outcome, problemBox(problem, () => submit.click()));
      }
    } finally {
      submit.removeAttribute('aria-disabled');
    }
  }

  async function exists(target) {
    try {
      await get(path('items', target));
      return true;
    } catch (problem) {
      if (problem.kind === 'item-not-found') {
        return false;
      }
      throw problem;
    }
  }

  function showPosted(stored, lists) {
    const ranks = lists.map((list) => list.items.find((one) => one.id === posted.id)?.rank);
    const where = users.map((user, i) => h('li', null, text(user), ': ',
      ranks[i] === undefined ? `not in the first ${LOOKED_AT}` : h('b', null, `rank ${ranks[i]}`)));
    fill(outcome,
      h('p', {class: 'good'}, stored.recommendable
        ? `Posted: model version ${stored.modelVersion} can recommend it now.`
        : 'Posted. It can be recommended once there is a model.'),
      h('ul', {class: 'found'}, where),
      h('button', {type: 'button', onclick: takeBack}, 'Remove it again'));
    say('Posted');
  }

  async function takeBack() {
    try {
      await remove(path('items', posted.id));
      posted = undefined;
      fill(outcome, h('p', null, 'Removed: it is no longer in any list.'));
      submit.focus();
    } catch (problem) {
      fill(outcome, problemBox(problem, takeBack));
    }
  }

  function clear() {
    [title, body, tags, categories, id].forEach((one) => {
      one.value = '';
    });
    id.dataset.own = 'false';
    changed();
    title.focus();
  }
}

function field(label, input) {
  return h('div', {class: 'field'}, h('label', {for: input.id}, label), input,
    h('p', {id: `${input.id}-wrong`, class: 'wrong', role: 'alert', hidden: true}));
}

/** Shows a problem's messages below the fields they name; returns false if it names none of them. */
function mark(inputs, problem) {
  const errors = problem?.kind === 'invalid-field' ? problem.errors : [];
  let marked = false;
  for (const [name, input] of Object.entries(inputs)) {
    const wrong = document.getElementById(`${input.id}-wrong`);
    const messages = errors.filter((error) => error.field.split(/[[.]/)[0] === name)
      .map((error) => `${error.message.replace(`${name} `, 'It ')}.`);
    wrong.hidden = messages.length === 0;
    wrong.textContent = messages.join(' ');
    if (messages.length === 0) {
      input.removeAttribute('aria-invalid');
      input.removeAttribute('aria-describedby');
    } else {
      marked = true;
      input.setAttribute('aria-invalid', 'true');
      input.setAttribute('aria-describedby', wrong.id);
    }
  }
  return marked;
}

function panel(name, ...content) {
  return h('section', {class: 'panel', 'aria-label': name}, h('h2', null, name), content);
}

function nearEntry(one) {
  const bar = h('span', {class: 'score-bar', 'aria-hidden': 'true'}, h('span'));
  bar.firstChild.style.inlineSize = `${Math.round(100 * Math.max(0, one.score))}%`;
  return h('li', null,
    h('span', {class: 'rank'}, String(one.rank)),
    h('div', {class: 'what'}, h('div', {class: 'name'}, itemName(one),
      one.coldStart && h('span', {class: 'badge', title: 'Ranked by its content alone: no interactions in training'}, 'cold start'))),
    h('div', {class: 'score'}, h('span', null, h('span', {class: 'unseen'}, 'similarity: '), one.score.toFixed(2)), bar));
}

/** The known terms by field, and the tags and categories outside the vocabulary. */
function knownTerms(what, known) {
  const groups = Object.entries(FIELDS).map(([field, name]) => {
    const found = known.filter((term) => term.startsWith(`${field}:`)).map((term) => term.slice(field.length + 1));
    const typed = {tag: what.tags, category: what.categories}[field] ?? [];
    const unknown = typed.filter((one) => !found.includes(one.toLowerCase()));
    return found.length + unknown.length > 0 && h('div', {class: 'terms'},
      h('h3', null, `${name}: ${found.length} known`),
      h('p', null,
        found.map((one) => [h('span', {class: 'term'}, text(one)), ' ']),
        unknown.map((one) => [h('span', {class: 'term unknown'}, text(one), h('span', {class: 'unseen'}, ' (unknown)')), ' '])));
  });
  return groups.some(Boolean)
    ? [groups, h('p', {class: 'note'}, 'Words are reduced to their stems. Struck-out terms were not in the training data.')]
    : h('p', {class: 'empty'}, 'None of these words is in the vocabulary.');
}

function words(rank) {
  if (rank === undefined || rank.strategy === 'popular') {
    return '–';
  }
  return rank.rank === undefined ? 'below 1,000' : `rank ${rank.rank}`;
}

function terms(value) {
  return [...new Set(value.split(',').map((one) => one.trim()).filter(Boolean))];
}

function slug(value) {
  return value.toLowerCase().normalize('NFKD').replace(/[\u0300-\u036f]/g, '').replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '').slice(0, 60);
}
