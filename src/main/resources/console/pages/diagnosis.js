// Diagnoses of users and items: the basis of their lists, and what would change it.

import {get, path} from '../api.js';
import {fill, h, itemName, say, text} from '../dom.js';
import {counted, number} from '../figures.js';
import {problemBox, skeleton, suggestField, termName} from '../parts.js';

const SUGGESTIONS = 8;
const NEAREST = 5;
const KNOWN = {
  warm: ['warm', 'It had interactions in training'],
  'cold-start': ['cold start', 'Ranked by its content alone: no interactions in training'],
  unknown: ['unknown', 'The model has no evidence for it'],
};

/**
 * A panel that explains one user or one item.
 *
 * @param remember is called with the shown user or item, as values for the address
 * @returns {root, openUser, openItem, close}
 */
export function diagnosisPanel(remember) {
  let asking = new AbortController();
  const box = h('div', {class: 'diagnosis'});
  const userField = suggestField({
    label: 'A user',
    placeholder: 'Choose one or type an id',
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
    h('h2', {id: 'why-title'}, 'Diagnosis'),
    h('div', {class: 'bar'}, userField.root, itemField.root),
    box);
  return {root, openUser, openItem, close: () => asking.abort()};

  function openUser(id) {
    userField.input.value = id;
    remember({user: id});
    return open('the user', () => openUser(id), async (signal) =>
      userDiagnosis(await get(path('users', id, 'diagnosis'), {signal}), openItem));
  }

  function openItem(id) {
    userField.input.value = '';
    remember({item: id});
    return open('the item', () => openItem(id), async (signal) => {
      const diagnosis = await get(path('items', id, 'diagnosis'), {signal});
      const near = diagnosis.model
        ? await get(`${path('items', id, 'similar')}?m=${NEAREST}`, {signal})
        : {items: []};
      return itemDiagnosis(diagnosis, near, openItem);
    });
  }

  async function open(what, again, diagnose) {
    asking.abort();
    const mine = asking = new AbortController();
    fill(box, skeleton(4, what));
    try {
      fill(box, await diagnose(mine.signal));
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

/** A link that opens an item in this panel. */
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

function userDiagnosis(user, openItem) {
  return [
    h('h3', {class: 'subject', tabindex: '-1'}, 'User ', text(user.userId)),
    h('p', {class: 'verdict'}, userVerdict(user)),
    h('div', {class: 'sides even'},
      h('div', {class: 'stack'},
        facts([
          ['Interactions stored', number(user.interactions)],
          ['Items of the history', number(user.items)],
          ['warm: with interactions in training', number(user.warm)],
          ['cold start: known by content alone', number(user.coldStart)],
          ['unknown to the model', number(user.unknown)],
          ['not available now', number(user.unavailable)],
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
            knownMark(item.evidence)))),
        h('p', {class: 'note'}, h('a', {href: `#/explore?${new URLSearchParams({user: user.userId})}`},
          'See the list in Explore'))))];
}

function userVerdict(user) {
  const version = user.modelVersion === undefined ? '' : ` (version ${user.modelVersion})`;
  switch (user.strategy) {
    case 'model':
      return `The model${version} ranks the lists: ${number(user.warm)} of the ${counted(user.items, 'item')} of the `
        + 'history had interactions in training.';
    case 'content':
      return `The lists are based on content alone: no item of the history had interactions when the model${version} was `
        + 'trained.';
    default:
      return `The lists hold popular items: ${user.modelVersion === undefined ? 'there is no model yet.'
        : user.items === 0 ? 'there is no history.' : `the model${version} has no evidence for any item of the history.`}`;
  }
}

function userChanges(user) {
  const changes = [];
  if (user.modelVersion === undefined) {
    changes.push('A training: start one, or wait for the schedule.');
  }
  if (user.items === 0) {
    changes.push('An interaction with an item that the model contains: the lists change on the next request.');
  }
  if (user.modelVersion !== undefined && user.strategy === 'content') {
    changes.push('An interaction with a warm item.');
  }
  if (user.modelVersion !== undefined && user.unknown > 0) {
    changes.push(`${counted(user.unknown, 'item')} of the history ${user.unknown === 1 ? 'has' : 'have'} no effect. Give them `
      + 'a title, a text or tags that other items have; they count on the next request.');
  }
  if (user.coldStart + user.unknown > 0) {
    changes.push('Another training: it uses the interactions of the items that were added after the last one.');
  }
  if (user.strategy === 'model') {
    changes.push('Each interaction counts on the next request. Explore shows the list for other histories.');
  }
  return changes;
}

function itemDiagnosis(item, near, openItem) {
  const {model, interactions} = item;
  return [
    h('h3', {class: 'subject', tabindex: '-1'}, 'Item ', itemName(item)),
    h('p', {class: 'verdict'}, item.exclusionReasons.length === 0
      ? 'It can be recommended. '
      : [h('b', {class: 'bad'}, 'It is excluded from lists. '), item.exclusionReasons.map((one) => `${exclusionReason(one, item)} `)],
    itemVerdict(item)),
    h('div', {class: 'sides even'},
      h('div', {class: 'stack'},
        facts([
          ['Id', text(item.id)],
          ['Interactions stored', interactions ? number(interactions.interactions) : 'not counted: the query takes too long'],
          interactions && ['by users', number(interactions.users)],
          interactions?.newestAt && ['newest interaction', date(interactions.newestAt)],
          model && ['Users in training', number(model.trainingUsers)],
          ['First stored or referenced', date(item.createdAt)],
          ['Last stored', date(item.changedAt)],
          item.availableFrom && ['Available from', date(item.availableFrom)],
          item.availableUntil && ['Available until', date(item.availableUntil)],
        ].filter(Boolean)),
        h('h3', null, 'What would change it'),
        h('ul', {class: 'findings changes'}, itemChanges(item).map((one) => h('li', null, one)))),
      h('div', {class: 'stack'},
        model && [
          termList('Known terms', model.knownTerms, ''),
          termList('Unknown terms', model.unknownTerms, ' plain'),
          h('h3', null, 'Nearest items'),
          near.items.length === 0
            ? h('p', {class: 'note'}, near.reason ?? 'None.')
            : h('ol', {class: 'entries list nearest'}, near.items.map((one) => h('li', null,
              h('span', {class: 'rank'}, String(one.rank)),
              h('div', {class: 'what'}, itemLink(one.id, itemName(one), openItem)),
              one.coldStart && knownMark('cold-start'),
              h('span', null, h('span', {class: 'unseen'}, 'similarity: '), one.score.toFixed(2))))),
        ]))];
}

function exclusionReason(kind, item) {
  switch (kind) {
    case 'hidden':
      return 'It is marked as hidden.';
    case 'not-yet-available':
      return ['It is available from ', date(item.availableFrom), '.'];
    case 'no-longer-available':
      return ['It was available until ', date(item.availableUntil), '.'];
    default:
      return 'The live model does not contain it yet.';
  }
}

function itemVerdict({model, interactions}) {
  if (model === undefined) {
    return 'There is no model yet: lists hold popular items.';
  }
  const since = date(model.createdAt);
  switch (model.evidence) {
    case 'warm':
      return [`It is warm: model version ${model.version}, of `, since, `, was trained on interactions of `
        + `${counted(model.trainingUsers, 'user')} with it. Changes of its content do not change that.`];
    case 'cold-start':
      return [`It is a cold start: model version ${model.version}, of `, since, ', ranks it by its content alone.',
        interactions?.users > 0
          ? ` ${counted(interactions.users, 'user')} interacted with it, none of them in the training data.`
          : ' It has no interactions.'];
    default:
      return [`Model version ${model.version}, of `, since, ', has no evidence for it, so it is in no list.'];
  }
}

function itemChanges(item) {
  const {model, exclusionReasons, interactions} = item;
  const changes = [];
  if (exclusionReasons.includes('hidden')) {
    changes.push('Store it with hidden set to false.');
  }
  if (exclusionReasons.includes('no-longer-available')) {
    changes.push('Store it with a later availableUntil, or none.');
  }
  if (exclusionReasons.includes('not-in-the-live-model')) {
    changes.push('Wait: the live model includes it within a second. If not, see the log.');
  }
  if (model === undefined) {
    changes.push('A training: start one, or wait for the schedule.');
  } else if (model.evidence === 'unknown') {
    changes.push('A title, a text, tags or categories that other items have: on the next request it is a cold start.');
  } else if (model.evidence === 'cold-start') {
    changes.push('Other content changes its rank on the next request. The New item lab shows how.');
  }
  if (model && model.evidence !== 'warm') {
    changes.push(interactions?.users > 0
      ? 'The next training, which uses its interactions.'
      : 'Interactions, and a training after them.');
  }
  if (model?.evidence === 'warm') {
    changes.push('The next training, which uses the interactions since then.');
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
