// Why a user or an item gets what it gets, in plain words, with what would change it.

import {get, path} from '../api.js';
import {fill, h, itemName, say, text} from '../dom.js';
import {counted, number} from '../figures.js';
import {problemBox, skeleton, suggestField, termName} from '../parts.js';

const SUGGESTIONS = 8;
const NEAREST = 5;
const KNOWN = {
  warm: ['warm', 'The model learned it from users'],
  'cold-start': ['cold start', 'The model knows it by its content alone'],
  unknown: ['unknown', 'The model knows nothing of it'],
};

/**
 * A panel that explains one user or one item.
 *
 * @param remember takes what is shown, as values for the address
 * @returns {root, openUser, openItem, close}
 */
export function diagnosisPanel(remember) {
  let asking = new AbortController();
  const box = h('div', {class: 'standing'});
  const userField = suggestField({
    label: 'A user',
    placeholder: 'Pick one or type an id',
    free: true,
    keep: true,
    search: async (q) => (await get(`/users?limit=${SUGGESTIONS}&q=${encodeURIComponent(q)}`)).users
      .map((one) => ({value: one.id, label: one.id})),
    pick: (id) => openUser(id),
  });
  const itemField = suggestField({
    label: 'Or an item',
    placeholder: 'Title or id',
    search: async (q) => (await get(`/items?limit=${SUGGESTIONS}&q=${encodeURIComponent(q)}`)).items
      .map((item) => ({value: item.id, label: item.title || item.id, note: item.title ? item.id : undefined})),
    pick: (id) => openItem(id),
  });
  const root = h('section', {class: 'panel why', 'aria-labelledby': 'why-title'},
    h('h2', {id: 'why-title'}, 'Why does it get what it gets?'),
    h('div', {class: 'bar'}, userField.root, itemField.root),
    box);
  return {root, openUser, openItem, close: () => asking.abort()};

  function openUser(id) {
    userField.input.value = id;
    remember({user: id});
    return open('the user', () => openUser(id), async (signal) =>
      userStanding(await get(path('users', id, 'standing'), {signal}), openItem));
  }

  function openItem(id) {
    userField.input.value = '';
    remember({item: id});
    return open('the item', () => openItem(id), async (signal) => {
      const standing = await get(path('items', id, 'standing'), {signal});
      const near = standing.model
        ? await get(`${path('items', id, 'similar')}?m=${NEAREST}`, {signal})
        : {items: []};
      return itemStanding(standing, near, openItem);
    });
  }

  async function open(what, again, standing) {
    asking.abort();
    const mine = asking = new AbortController();
    fill(box, skeleton(4, what));
    try {
      fill(box, await standing(mine.signal));
    } catch (problem) {
      if (problem.name === 'AbortError') {
        return;
      }
      fill(box, problemBox(problem, again));
      return;
    }
    const heading = box.querySelector('h3');
    heading.focus();
    say(heading.textContent);
  }
}

/** A link to an item here, which opens in place. */
export function itemLink(id, name, openItem) {
  return h('a', {
    href: `#/data?${new URLSearchParams({item: id})}`,
    onclick: (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        openItem(id);
      }
    },
  }, name);
}

function userStanding(user, openItem) {
  return [
    h('h3', {class: 'subject', tabindex: '-1'}, 'User ', text(user.userId)),
    h('p', {class: 'verdict'}, userVerdict(user)),
    h('div', {class: 'sides even'},
      h('div', {class: 'stack'},
        facts([
          ['Interactions stored', number(user.interactions)],
          ['Items of the history', number(user.items)],
          ['warm: others interacted with them before the training', number(user.warm)],
          ['cold start: known by their content alone', number(user.coldStart)],
          ['unknown to the model', number(user.unknown)],
          ['not available now, whatever is known of them', number(user.unavailable)],
        ]),
        h('h3', null, 'What would change it'),
        h('ul', {class: 'findings changes'}, userChanges(user).map((one) => h('li', null, one)))),
      h('div', {class: 'stack'},
        h('h3', null, user.items > user.newest.length ? `The newest ${user.newest.length} items of the history`
          : 'Items of the history'),
        user.newest.length === 0
          ? h('p', {class: 'empty'}, 'None.')
          : h('ul', {class: 'entries newest'}, user.newest.map((item) => h('li', null,
            h('div', {class: 'what'}, itemLink(item.id, itemName(item), openItem)),
            !item.available && h('span', {class: 'mark'}, 'not available'),
            knownMark(item.known)))),
        h('p', {class: 'note'}, h('a', {href: `#/explore?${new URLSearchParams({user: user.userId})}`},
          'See the list in Explore'))))];
}

function userVerdict(user) {
  const version = user.modelVersion === undefined ? '' : ` (version ${user.modelVersion})`;
  switch (user.strategy) {
    case 'model':
      return `The model${version} ranks the lists: it learned ${number(user.warm)} of the ${counted(user.items, 'item')} of the `
        + 'history from other users.';
    case 'content':
      return `The lists rest on content alone: before the training of the model${version}, nobody had interacted with any item of `
        + 'the history.';
    default:
      return `The lists are what most people liked: ${user.modelVersion === undefined ? 'there is no model yet.'
        : user.items === 0 ? 'there is no history.' : `the model${version} knows nothing of any item of the history.`}`;
  }
}

function userChanges(user) {
  const changes = [];
  if (user.modelVersion === undefined) {
    changes.push('A training: start one, or wait for the next.');
  }
  if (user.items === 0) {
    changes.push('An interaction with an item that the model knows: the lists follow on the next request.');
  }
  if (user.modelVersion !== undefined && user.strategy === 'content') {
    changes.push('An interaction with a warm item: the model then knows it by other users, too.');
  }
  if (user.modelVersion !== undefined && user.unknown > 0) {
    changes.push(`${counted(user.unknown, 'item')} of the history ${user.unknown === 1 ? 'speaks' : 'speak'} for nothing. Give them `
      + 'a title, a text or tags that other items have, and they do on the next request.');
  }
  if (user.coldStart + user.unknown > 0) {
    changes.push('Another training: it learns the items that came after the last one from those who interacted with them.');
  }
  if (user.strategy === 'model') {
    changes.push('Each interaction counts from the next request on. Explore shows what the list would be with other items.');
  }
  return changes;
}

function itemStanding(item, near, openItem) {
  const {model, interactions} = item;
  return [
    h('h3', {class: 'subject', tabindex: '-1'}, 'Item ', itemName(item)),
    h('p', {class: 'verdict'}, item.exclusionReasons.length === 0
      ? 'It may be recommended. '
      : [h('b', {class: 'bad'}, 'It is in no list. '), item.exclusionReasons.map((one) => `${exclusionReason(one, item)} `)],
    itemVerdict(item)),
    h('div', {class: 'sides even'},
      h('div', {class: 'stack'},
        facts([
          ['Id', text(item.id)],
          ['Interactions stored', interactions ? number(interactions.interactions) : 'not counted: it would take too long'],
          interactions && ['by so many users', number(interactions.users)],
          interactions?.newestAt && ['the newest', date(interactions.newestAt)],
          model && ['Users the model learned it from', number(model.trainingUsers)],
          ['First stored or named', date(item.createdAt)],
          ['Last stored', date(item.changedAt)],
          item.availableFrom && ['Available from', date(item.availableFrom)],
          item.availableUntil && ['Available until', date(item.availableUntil)],
        ].filter(Boolean)),
        h('h3', null, 'What would change it'),
        h('ul', {class: 'findings changes'}, itemChanges(item).map((one) => h('li', null, one)))),
      h('div', {class: 'stack'},
        model && [
          termList('Terms the model knows', model.knownTerms, ''),
          termList('Terms it does not know', model.unknownTerms, ' plain'),
          h('h3', null, 'Nearest items'),
          near.items.length === 0
            ? h('p', {class: 'note'}, near.reason ?? 'None.')
            : h('ol', {class: 'entries list nearest'}, near.items.map((one) => h('li', null,
              h('span', {class: 'rank'}, String(one.rank)),
              h('div', {class: 'what'}, itemLink(one.id, itemName(one), openItem)),
              one.coldStart && knownMark('cold-start'),
              h('span', null, h('span', {class: 'unseen'}, 'likeness: '), one.score.toFixed(2))))),
        ]))];
}

function exclusionReason(kind, item) {
  switch (kind) {
    case 'hidden':
      return 'It is marked as hidden.';
    case 'not-yet-available':
      return ['Its time begins on ', date(item.availableFrom), '.'];
    case 'no-longer-available':
      return ['Its time ended on ', date(item.availableUntil), '.'];
    default:
      return 'The live model has not taken it up yet.';
  }
}

function itemVerdict({model, interactions}) {
  if (model === undefined) {
    return 'There is no model yet: lists show what most people interacted with.';
  }
  const since = date(model.createdAt);
  switch (model.known) {
    case 'warm':
      return [`It is warm: model version ${model.version}, of `, since, `, learned it from ${counted(model.trainingUsers, 'user')}, `
        + 'and keeps that, whatever its content becomes.'];
    case 'cold-start':
      return [`It is a cold start: model version ${model.version}, of `, since, ', knows it by its content alone.',
        interactions?.users > 0
          ? ` ${counted(interactions.users, 'user')} interacted with it, none of them in that training.`
          : ' Nobody has interacted with it.'];
    default:
      return [`Model version ${model.version}, of `, since, ', knows nothing of it, so nothing speaks for it in any list.'];
  }
}

function itemChanges(item) {
  const {model, exclusionReasons, interactions} = item;
  const changes = [];
  if (exclusionReasons.includes('hidden')) {
    changes.push('Storing it without the mark hidden.');
  }
  if (exclusionReasons.includes('no-longer-available')) {
    changes.push('Storing it with a later end of its time, or none.');
  }
  if (exclusionReasons.includes('not-in-the-live-model')) {
    changes.push('A moment: it is taken up within a second. Where that lasts, the log says why.');
  }
  if (model === undefined) {
    changes.push('A training: start one, or wait for the next.');
  } else if (model.known === 'unknown') {
    changes.push('A title, a text, tags or categories that other items have: from the next request on it is a cold start.');
  } else if (model.known === 'cold-start') {
    changes.push('Other content moves it on the next request. The New item lab shows where it would land.');
  }
  if (model && model.known !== 'warm') {
    changes.push(interactions?.users > 0
      ? 'The next training: it learns the item from those who interacted with it.'
      : 'Interactions, and a training after them.');
  }
  if (model?.known === 'warm') {
    changes.push('The next training: it learns from the interactions that came since.');
  }
  return changes;
}

function termList(name, terms, kind) {
  return [
    h('h3', null, `${name}: ${number(terms.count)}`),
    terms.count > 0 && h('ul', {class: `counted-terms${kind}`},
      terms.first.map((term) => h('li', {class: 'term'}, termName(term))),
      terms.count > terms.first.length && h('li', {class: 'note'}, `and ${number(terms.count - terms.first.length)} more`)),
  ];
}

function knownMark(known) {
  const [words, meaning] = KNOWN[known];
  return h('span', {class: `mark ${known}`, title: meaning}, words);
}

function facts(pairs) {
  return h('dl', {class: 'facts'}, pairs.map(([name, value]) => h('div', null, h('dt', null, name), h('dd', null, value))));
}

function date(at) {
  return h('time', {datetime: at}, new Date(at).toLocaleDateString(undefined, {dateStyle: 'medium'}));
}
