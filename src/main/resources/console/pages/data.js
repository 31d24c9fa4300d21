// Data quality: interactions, content, vocabulary, duplicates; and diagnoses of users and items.

import {get} from '../api.js';
import {barTable} from '../chart.js';
import {fill, h, say, text} from '../dom.js';
import {ago, counted, number, percent, share} from '../figures.js';
import {problemBox, skeleton, termName} from '../parts.js';
import {itemLink, diagnosisPanel} from './diagnosis.js';

const LOOK_AGAIN = 2_000; // milliseconds between two requests while data quality is computed
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
    h('p', {class: 'note lead'}, 'The data that models are trained on, and its gaps.'),
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
      say('Data quality is ready');
    } catch (problem) {
      if (problem.kind === 'data-quality-pending') {
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

/** A placeholder while data quality is computed, with progress if it takes long. */
function waiting(long) {
  return [
    h('p', {class: 'note'}, 'Computing data quality. This reads all data and may take up to two minutes.'),
    h('div', {class: 'work'}, long && h('progress', {'aria-label': 'Computing data quality'})),
    skeleton(6, 'figures of the data'),
  ];
}

function statistics(state, now, openItem) {
  const {interactionsByItem: items, interactionsByUser: users, content, vocabulary, duplicates} = state;
  return [
    h('p', {class: 'note counted'}, `Computed ${ago(state.computedAt, now)}, in ${seconds(state.tookMillis)}; refreshed at most every five minutes.`),
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
    return [empty('There are no items yet.')];
  }
  return [
    findings(
      `${counted(items.members, 'item')}, ${counted(items.total, 'interaction')}.`,
      `Half of the items have at most ${number(items.median)}.`,
      `${number(items.without)} (${percent(share(items.without, items.members))}) have none: models rank them by `
        + 'their content alone.',
      items.total > 0 && top(items, 'item', 'hold')),
    bars('How many items have how many interactions', ['Interactions', 'Items'], items),
  ];
}

function interactionsByUser(users) {
  if (users.members === 0) {
    return [empty('There are no users yet.')];
  }
  return [
    findings(
      `${counted(users.members, 'user')}, ${counted(users.total, 'interaction')}.`,
      `Half of the users have at most ${number(users.median)}; the most that one has is ${number(users.most)}.`,
      users.without > 0 && `${number(users.without)} have none left: theirs were removed.`,
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
        + 'interactions, a model has no evidence for them.'),
    table,
  ];
}

function knownTerms(vocabulary, content) {
  if (vocabulary === undefined) {
    return [empty('This process serves no model, so there is no vocabulary yet.')];
  }
  const known = vocabulary.knownByItem;
  return [
    findings(
      `Model version ${vocabulary.modelVersion} has ${counted(vocabulary.terms, 'term')} in its vocabulary.`,
      known.members > 0 && `Half of the items have at most ${number(known.median)} of them.`,
      known.members > 0 && `${number(known.without)} (${percent(share(known.without, known.members))}) have no known term.`,
      `${unknownCount(vocabulary)} of the items ${vocabulary.unknownTerms === 1 ? 'is' : 'are'} not in it. Rare terms are `
        + 'excluded on purpose; if frequent terms are missing, train again.',
      vocabulary.itemsRead < content.items && `Based on a random sample of ${number(vocabulary.itemsRead)} items.`),
    known.members > 0 && bars('How many items have how many known terms', ['Known terms', 'Items'], known),
    terms('Most frequent known terms', vocabulary.mostFrequent),
    terms('Most frequent unknown terms', vocabulary.mostFrequentUnknown, ' plain'),
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
    h('p', {class: 'note'}, `${counted(duplicates.items, 'item')} in ${counted(duplicates.groups, 'group')}: equal title and `
      + 'text (ignoring case and white space), tags and categories. Their interactions are counted separately, so each has '
      + 'less evidence than one item would have.',
      shown < duplicates.groups && ` The ${shown} largest:`),
    h('ul', {class: 'entries groups'}, duplicates.largest.map((group) => h('li', null,
      h('div', {class: 'what'},
        group.title.trim() ? text(group.title) : h('span', {class: 'note'}, 'without a title'),
        h('ul', {class: 'ids'}, group.ids.map((id) => h('li', null, itemLink(id, text(id), openItem))),
          group.items > group.ids.length && h('li', {class: 'note'}, `and ${number(group.items - group.ids.length)} more`))),
      h('b', null, counted(group.items, 'item'))))),
  ];
}

/** The bins of a histogram as bars. */
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
