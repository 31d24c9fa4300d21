// How Tandem is doing: warnings first, then the model, the data, and the requests of the last minutes.

import {get} from '../api.js';
import {fill, h} from '../dom.js';
import {problemBox, skeleton} from '../parts.js';

const EVERY = 10_000; // milliseconds between two looks
const DAY = 86_400_000;
const STALE_DAYS = 3;
const OLD_MODEL_DAYS = 14;
const KINDS = [
  ['model', 'by the model'],
  ['content', 'by content alone'],
  ['popular', 'what is popular'],
  ['failed', 'failed'],
];

export function overview(root) {
  const box = h('div', null, skeleton(6, 'the overview'));
  root.append(h('h1', null, 'Overview'), box);
  const leaving = new AbortController();
  let timer;
  look();
  return () => {
    leaving.abort();
    clearTimeout(timer);
  };

  async function look() {
    try {
      const [state, ready] = await Promise.all([get('/overview', {signal: leaving.signal}), readiness(leaving.signal)]);
      show(box, state, ready, Date.now());
    } catch (problem) {
      if (problem.name === 'AbortError') {
        return;
      }
      fill(box, problemBox(problem, () => {
        clearTimeout(timer);
        fill(box, skeleton(6, 'the overview'));
        look();
      }));
    }
    timer = setTimeout(look, EVERY);
  }
}

/** Whether this process may be asked, as its probe says. */
async function readiness(signal) {
  try {
    const answer = await fetch('../readyz', {signal, cache: 'no-store', credentials: 'omit'});
    return (await answer.json()).status === 'UP';
  } catch (e) {
    if (e.name === 'AbortError') {
      throw e;
    }
    return false;
  }
}

/** Shows anew what may have changed; whatever was unfolded stays so, and keeps the focus. */
function show(box, state, ready, now) {
  const unfolded = box.querySelector('details')?.open;
  const focused = document.activeElement?.matches('.overview summary');
  const worries = warnings(state, ready, now);
  fill(box,
    h('section', {class: `worries ${worries.length > 0 ? 'some' : 'none'}`, 'aria-label': 'Warnings'},
      worries.length === 0
        ? h('p', null, h('b', null, 'All is well.'), ' This process is ready, and nothing below needs you.')
        : h('ul', null, worries.map((worry) => h('li', null, worry)))),
    h('div', {class: 'cards'},
      modelCard(state, now),
      dataCard(state, now),
      requestCard(state.minutes)));
  const details = box.querySelector('details');
  details.open = unfolded ?? false;
  if (focused) {
    details.firstChild.focus();
  }
}

/** What an operator should know, in plain words, each with what to do. */
function warnings({model, activeVersion, data, minutes}, ready, now) {
  const found = [];
  const days = (at) => Math.floor((now - Date.parse(at)) / DAY);
  if (!ready) {
    found.push('This process is not ready: balancers should send it no requests. Its log says why.');
  }
  if (data.interactions === 0) {
    found.push('There are no interactions yet. Post some: without them nothing can be learned.');
  } else if (data.newestInteractionAt && days(data.newestInteractionAt) >= STALE_DAYS) {
    found.push(`No interactions in ${days(data.newestInteractionAt)} days. Does whatever posts them still run?`);
  }
  if (!model && activeVersion === undefined) {
    found.push('There is no model yet. Start a training; until it ends, everybody gets what is popular.');
  } else if (!model) {
    found.push(`Version ${activeVersion} is active, but this process does not serve it. Its log says why.`);
  } else if (activeVersion !== undefined && model.version !== activeVersion) {
    found.push(`Version ${activeVersion} is active, but this process still serves version ${model.version}.`);
  } else if (days(model.createdAt) >= OLD_MODEL_DAYS) {
    found.push(`The model is ${days(model.createdAt)} days old. Are trainings skipped or rejected?`);
  }
  const bare = share(data.itemsWithoutContent, data.items);
  if (bare >= 0.2) {
    found.push(`${percent(bare)} of items have no content. New ones among them cannot be recommended by what they are.`);
  }
  const asked = total(minutes);
  const popular = share(minutes.reduce((sum, minute) => sum + minute.popular, 0), asked);
  if (model && asked >= 20 && popular >= 0.5) {
    found.push(`${percent(popular)} of requests get what is popular: most users asked for have no history the model knows.`);
  }
  const failed = minutes.reduce((sum, minute) => sum + minute.failed, 0);
  if (failed > 0) {
    found.push(`${number(failed)} of ${number(asked)} requests failed in the last minutes. The log says why.`);
  }
  return found;
}

function modelCard({model}, now) {
  if (!model) {
    return card('Model', h('p', {class: 'empty'}, 'None is served here.'));
  }
  const measured = model.metrics;
  return card('Model',
    h('p', {class: 'big'}, `Version ${model.version}`, h('small', null, `made ${ago(model.createdAt, now)}`)),
    measured && [
      meter('Recall@20', measured.test.recall20, measured.popularityTest.recall20),
      meter('NDCG@100', measured.test.ndcg100, measured.popularityTest.ndcg100),
      h('p', {class: 'note'}, `On ${number(measured.test.users)} test users. The line marks what popularity alone reaches.`),
    ],
    facts([
      ['Items it can rank', number(model.items)],
      ['Known by content alone', `${number(model.coldItems)} (${percent(share(model.coldItems, model.items))})`],
    ]));
}

function dataCard({data}, now) {
  return card('Data',
    facts([
      ['Items', number(data.items)],
      ['of them without content', `${number(data.itemsWithoutContent)} (${percent(share(data.itemsWithoutContent, data.items))})`],
      ['of them hidden', number(data.itemsHidden)],
      ['Users with a history', number(data.users)],
      ['Interactions', number(data.interactions)],
      ['Newest interaction', data.newestInteractionAt ? ago(data.newestInteractionAt, now) : 'none'],
      ['Last item stored', data.lastItemChangeAt ? ago(data.lastItemChangeAt, now) : 'none'],
    ]),
    h('p', {class: 'note'}, `Counted ${ago(data.countedAt, now)}.`));
}

function requestCard(minutes) {
  const most = Math.max(1, ...minutes.map((minute) => total([minute])));
  const asked = total(minutes);
  const slowest = Math.max(0, ...minutes.map((minute) => minute.p99Millis ?? 0));
  return card('Requests for lists',
    h('p', {class: 'big'}, number(asked),
      h('small', null, `in the last ${minutes.length === 1 ? 'minute' : `${minutes.length} minutes`}, by this process`)),
    h('div', {class: 'bars', 'aria-hidden': 'true'}, minutes.map((minute) => {
      const bar = h('div', {class: 'bar-stack', title: `${clock(minute.from)}: ${total([minute])}`});
      for (const [kind] of KINDS) {
        if (minute[kind] > 0) {
          const part = h('span', {class: kind});
          part.style.blockSize = `${(100 * minute[kind]) / most}%`;
          bar.append(part);
        }
      }
      return bar;
    })),
    h('ul', {class: 'legend'}, KINDS.map(([kind, words]) => {
      const count = minutes.reduce((sum, minute) => sum + minute[kind], 0);
      return h('li', null, h('span', {class: `dot ${kind}`, 'aria-hidden': 'true'}), `${words}: ${number(count)}`);
    })),
    slowest > 0 && h('p', {class: 'note'}, `In the slowest minute, 99 of 100 took at most ${millis(slowest)}.`),
    h('details', null,
      h('summary', null, 'Minute by minute'),
      h('div', {class: 'wide', tabindex: '0', role: 'region', 'aria-label': 'Minute by minute'},
        h('table', null,
          h('thead', null, h('tr', null,
            ['From', ...KINDS.map(([, words]) => words), 'half within', '99% within'].map((name) => h('th', {scope: 'col'}, name)))),
          h('tbody', null, [...minutes].reverse().map((minute) => h('tr', null,
            h('th', {scope: 'row'}, clock(minute.from)),
            KINDS.map(([kind]) => h('td', null, number(minute[kind]))),
            h('td', null, minute.p50Millis === undefined ? '–' : millis(minute.p50Millis)),
            h('td', null, minute.p99Millis === undefined ? '–' : millis(minute.p99Millis)))))))));
}

function card(title, ...content) {
  return h('section', {class: 'panel', 'aria-label': title}, h('h2', null, title), content);
}

function facts(pairs) {
  return h('dl', {class: 'facts'}, pairs.map(([name, value]) => h('div', null, h('dt', null, name), h('dd', null, value))));
}

/** A share as a bar, with a line at another one. */
function meter(name, value, baseline) {
  const filled = h('span', {class: 'filled'});
  filled.style.inlineSize = percent(value);
  const line = h('span', {class: 'line'});
  line.style.insetInlineStart = percent(baseline);
  return h('div', {class: 'meter'},
    h('div', {class: 'row head'}, h('span', null, name), h('b', null, value.toFixed(3))),
    h('div', {class: 'track', 'aria-hidden': 'true'}, filled, line),
    h('span', {class: 'unseen'}, `popularity alone reaches ${baseline.toFixed(3)}`));
}

function total(minutes) {
  return minutes.reduce((sum, minute) => sum + KINDS.reduce((all, [kind]) => all + minute[kind], 0), 0);
}

function share(part, all) {
  return all === 0 ? 0 : part / all;
}

function percent(value) {
  return `${Math.round(value * 100)}%`;
}

function number(value) {
  return value.toLocaleString('en');
}

function millis(value) {
  return value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`;
}

function clock(at) {
  return new Date(at).toLocaleTimeString(undefined, {hour: '2-digit', minute: '2-digit'});
}

/** How long ago, in the largest unit that fits. */
function ago(at, now) {
  const seconds = Math.max(0, Math.round((now - Date.parse(at)) / 1000));
  const units = [['day', 86_400], ['hour', 3_600], ['minute', 60]];
  const [unit, length] = units.find(([, size]) => seconds >= size) ?? ['second', 1];
  const count = Math.floor(seconds / length);
  return seconds < 10 ? 'just now' : `${count} ${unit}${count === 1 ? '' : 's'} ago`;
}
