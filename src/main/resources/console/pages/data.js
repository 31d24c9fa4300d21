// How good the data is that models learn from: interactions, content, vocabulary, duplicates; and why lists are as they are.

import {get} from '../api.js';
import {barTable} from '../chart.js';
import {fill, h, say, text} from '../dom.js';
import {ago, counted, number, percent, share} from '../figures.js';
import {problemBox, skeleton, termName} from '../parts.js';
import {itemLink, diagnosisPanel} from './diagnosis.js';

const LOOK_AGAIN = 2_000; // milliseconds, while the data is being counted
const FIELDS = [
  ['withTitle', 'Title'],
  ['withText', 'Text'],
  ['withTags', 'Tags'],
  ['withCategories', 'Categories'],
  ['withVector', 'Vector'],
  ['withAttributes', 'Attributes, for filters'],
];

export function data(root, values, remember) {
  const leaving = new AbortController();
  const why = diagnosisPanel(remember);
  const box = h('div', null);
  let timer;
  root.append(
    h('h1', null, 'Data quality'),
    h('p', {class: 'note lead'}, 'What models have to learn from, and what they do not know.'),
    why.root,
    box);
  look();
  if (values.get('user')) {
    why.openUser(values.get('user'));
  } else if (values.get('item')) {
    why.openItem(values.get('item'));
  }
  return () => {
    leaving.abort();
    why.close();
    clearTimeout(timer);
  };

  async function look() {
    if (box.childElementCount === 0) {
      fill(box, waiting(false));
    }
    try {
      fill(box, statistics(await get('/overview/data', {signal: leaving.signal}), Date.now(), why.openItem));
      say('The data is counted');
    } catch (problem) {
      if (problem.kind === 'still-counting') {
        if (!box.querySelector('progress')) {
          fill(box, waiting(true));
        }
        timer = setTimeout(look, LOOK_AGAIN);
      } else if (problem.name !== 'AbortError') {
        fill(box, problemBox(problem, () => {
          fill(box);
          look();
        }));
      }
    }
  }
}

/** Before there are figures; where that takes longer, it says so. */
function waiting(long) {
  return [
    h('p', {class: 'note'}, 'The data is being counted. All of it is read, so this may take up to two minutes where there is '
      + 'much of it.'),
    h('div', {class: 'work'}, long && h('progress', {'aria-label': 'Counting the data'})),
    skeleton(6, 'figures of the data'),
  ];
}

function statistics(state, now, openItem) {
  const {interactionsByItem: items, interactionsByUser: users, content, vocabulary, duplicates} = state;
  return [
    h('p', {class: 'note counted'}, `Counted ${ago(state.computedAt, now)}, in ${seconds(state.tookMillis)}. `
      + 'It is counted anew at most every five minutes.'),
    h('div', {class: 'sides even'},
      panel('Interactions by item', ...interactionsByItem(items)),
      panel('Interactions by user', ...interactionsByUser(users)),
      panel('Content', ...contentOf(content)),
      panel('Known terms', ...knownTerms(vocabulary, content))),
    panel('Duplicates', ...duplicatesOf(duplicates, openItem)),
  ];
}

function interactionsByItem(items) {
  if (items.members === 0) {
    return [empty('There are no items yet. Post some.')];
  }
  return [
    findings(
      `${counted(items.members, 'item')}, ${counted(items.total, 'interaction')}.`,
      `Half of the items have at most ${number(items.median)}.`,
      `${number(items.without)} (${percent(share(items.without, items.members))}) have none: a model knows them by their `
        + 'content alone.',
      items.total > 0 && top(items, 'item', 'hold')),
    bars('How many items have how many interactions', ['Interactions', 'Items'], items),
  ];
}

function interactionsByUser(users) {
  if (users.members === 0) {
    return [empty('There are no users yet. Post interactions.')];
  }
  return [
    findings(
      `${counted(users.members, 'user')}, ${counted(users.total, 'interaction')}.`,
      `Half of the users have at most ${number(users.median)}; the most that one has is ${number(users.most)}.`,
      users.without > 0 && `${number(users.without)} have none any more: theirs were undone.`,
      users.total > 0 && top(users, 'user', 'made')),
    bars('How many users have how many interactions', ['Interactions', 'Users'], users),
  ];
}

function top(histogram, noun, verb) {
  const members = Math.ceil(histogram.members / 100);
  return `The top 1% (${counted(members, noun)}) ${verb} ${percent(histogram.heldByTopPercent)} of all interactions.`;
}

function contentOf(content) {
  if (content.items === 0) {
    return [empty('There are no items yet.')];
  }
  const table = barTable('How many items have which content', ['Content', 'Items'], FIELDS.map(([name, words]) => ({
    name: words,
    value: content[name],
    words: `${number(content[name])} (${percent(share(content[name], content.items))})`,
  })));
  table.classList.add('named');
  return [
    findings(content.withoutAny === 0
      ? 'Every item has some content.'
      : `${number(content.withoutAny)} (${percent(share(content.withoutAny, content.items))}) have none at all. Without `
        + 'interactions, nothing speaks for them.'),
    table,
  ];
}

function knownTerms(vocabulary, content) {
  if (vocabulary === undefined) {
    return [empty('No model is served here, so there is no vocabulary. It is learned by training.')];
  }
  const known = vocabulary.knownByItem;
  return [
    findings(
      `Model version ${vocabulary.modelVersion} knows ${counted(vocabulary.terms, 'term')}.`,
      known.members > 0 && `Half of the items have at most ${number(known.median)} of them.`,
      known.members > 0 && `${number(known.without)} (${percent(share(known.without, known.members))}) have no known term.`,
      `${unknownCount(vocabulary)} of the items ${vocabulary.unknownTerms === 1 ? 'is' : 'are'} unknown to it. Terms that few `
        + 'items have are left out on purpose; if frequent ones are unknown, train anew.',
      vocabulary.itemsRead < content.items && `This rests on ${number(vocabulary.itemsRead)} items, chosen by chance.`),
    known.members > 0 && bars('How many items have how many known terms', ['Known terms', 'Items'], known),
    terms('Known terms that most items have', vocabulary.mostFrequent),
    terms('Unknown terms that most items have', vocabulary.mostFrequentUnknown, ' plain'),
  ];
}

function unknownCount({unknownTerms}) {
  return unknownTerms >= 200_000 ? 'More than 200,000 other terms' : counted(unknownTerms, 'other term');
}

function terms(name, list, kind = '') {
  return list.length > 0 && h('div', {class: 'stack'},
    h('h3', null, name),
    h('ul', {class: `counted-terms${kind}`}, list.map((one) => h('li', {class: 'term'}, termName(one.term),
      h('b', null, number(one.items)), h('span', {class: 'unseen'}, ' items')))));
}

function duplicatesOf(duplicates, openItem) {
  if (duplicates.groups === 0) {
    return [empty('No two items have the same title, text, tags and categories.')];
  }
  const shown = duplicates.largest.length;
  return [
    h('p', {class: 'note'}, `${counted(duplicates.items, 'item')} in ${counted(duplicates.groups, 'group')}: in each, the same `
      + 'title and text, letter case and white space aside, with the same tags and categories. Their interactions count '
      + 'apart, so each is known less well than one would be.',
      shown < duplicates.groups && ` The ${shown} largest:`),
    h('ul', {class: 'entries groups'}, duplicates.largest.map((group) => h('li', null,
      h('div', {class: 'what'},
        group.title.trim() ? text(group.title) : h('span', {class: 'note'}, 'without a title'),
        h('ul', {class: 'ids'}, group.ids.map((id) => h('li', null, itemLink(id, text(id), openItem))),
          group.items > group.ids.length && h('li', {class: 'note'}, `and ${number(group.items - group.ids.length)} more`))),
      h('b', null, counted(group.items, 'item'))))),
  ];
}

/** The classes of a histogram as bars. */
function bars(caption, heads, histogram) {
  return barTable(caption, heads, histogram.classes.map(({from, to, members}) => ({
    name: from === to ? number(from) : `${number(from)} – ${number(to)}`,
    value: members,
  })));
}

function findings(...sentences) {
  return h('ul', {class: 'findings'}, sentences.filter(Boolean).map((sentence) => h('li', null, sentence)));
}

function empty(words) {
  return h('p', {class: 'empty'}, words);
}

function panel(name, ...content) {
  return h('section', {class: 'panel', 'aria-label': name}, h('h2', null, name), content);
}

function seconds(millis) {
  return millis < 10_000 ? `${(millis / 1000).toFixed(1)} s` : `${Math.round(millis / 1000)} s`;
}
