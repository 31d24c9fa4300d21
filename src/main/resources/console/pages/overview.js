// Overview: warnings, the live model, the data, recent requests, and all processes.

import {get} from '../api.js';
import {fill, h, keepingFocus, text} from '../dom.js';
import {ago, lasting, length, number, percent, share} from '../figures.js';
import {problemBox, skeleton} from '../parts.js';

const EVERY = 10_000; // milliseconds between two refreshes
const DAY = 86_400_000;
const STALE_DAYS = 3;
const OLD_MODEL_DAYS = 14;
const SILENT = 15; // seconds; each process reports every five
const LATE = 60; // seconds since the last read of the change feed
const KINDS = [
  ['model', 'by the model'],
  ['content', 'by content alone'],
  ['popular', 'popular items'],
  ['explained', 'with an explanation'],
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
      show(box, {replicas: [], ...state}, ready, Date.now());
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

/** Whether this process is ready, by its probe. */
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

/** Refreshes the page; keeps expanded details, scroll positions and the focus. */
function show(box, state, ready, now) {
  const unfolded = box.querySelector('details')?.open;
  const aside = [...box.querySelectorAll('.wide')].map((table) => table.scrollLeft);
  const worries = warnings(state, ready, now);
  keepingFocus(box, () => {
    fill(box,
      h('section', {class: `worries ${worries.length > 0 ? 'some' : 'none'}`, 'aria-label': 'Warnings'},
        worries.length === 0
          ? h('p', null, h('b', null, 'All is well.'), ' This process is ready, and there are no warnings.')
          : h('ul', null, worries.map((worry) => h('li', null, worry)))),
      h('div', {class: 'cards'},
        modelCard(state, now),
        dataCard(state, now),
        requestCard(state.minutes)),
      replicaCard(state.replicas, now));
    box.querySelector('details').open = unfolded ?? false;
  });
  box.querySelectorAll('.wide').forEach((table, i) => {
    table.scrollLeft = aside[i] ?? 0;
  });
}

/** Warnings, each with an action. */
function warnings({model, activeVersion, data, minutes, replicas}, ready, now) {
  const found = [];
  const serves = replicas.find((replica) => replica.self)?.serves ?? true;
  const days = (at) => Math.floor((now - Date.parse(at)) / DAY);
  if (!ready) {
    found.push('This process is not ready: load balancers should send it no requests. See its log.');
  }
  if (data.interactions === 0) {
    found.push('There are no interactions yet. Post some to train a model.');
  } else if (data.newestInteractionAt && days(data.newestInteractionAt) >= STALE_DAYS) {
    found.push(`No interactions in ${days(data.newestInteractionAt)} days. Check the client that posts them.`);
  }
  if (!model && activeVersion === undefined) {
    found.push('There is no model yet. Until the first training ends, lists hold popular items. The page Training starts a run or shows the current one.');
  } else if (!model && serves) {
    found.push(`Version ${activeVersion} is active, but this process does not serve it. See its log.`);
  } else if (model && activeVersion !== undefined && model.version !== activeVersion) {
    found.push(`Version ${activeVersion} is active, but this process still serves version ${model.version}.`);
  } else if (model && days(model.createdAt) >= OLD_MODEL_DAYS) {
    found.push(`The model is ${days(model.createdAt)} days old. Are trainings skipped or rejected?`);
  }
  const bare = share(data.itemsWithoutContent, data.items);
  if (bare >= 0.2) {
    found.push(`${percent(bare)} of items have no content. New items without content cannot be recommended on their merits.`);
  }
  const asked = total(minutes);
  const popular = share(minutes.reduce((sum, minute) => sum + minute.popular, 0), asked);
  if (model && asked >= 20 && popular >= 0.5) {
    found.push(`${percent(popular)} of lists hold popular items: most of the requested users have no history that the model can use.`);
  }
  const failed = minutes.reduce((sum, minute) => sum + minute.failed, 0);
  if (failed > 0) {
    found.push(`${number(failed)} of ${number(asked)} requests failed in the last minutes. See the log.`);
  }
  return [...found, ...replicaWarnings(replicas, activeVersion)];
}

/** Warnings about other processes. */
function replicaWarnings(replicas, activeVersion) {
  const found = [];
  const others = replicas.filter((replica) => !replica.self);
  const [silent, seen] = [others.filter(isSilent), others.filter((replica) => !isSilent(replica))];
  if (silent.length > 0) {
    const time = lasting(Math.min(...silent.map((one) => one.silentSeconds)));
    found.push([names(silent), silent.length === 1
      ? ` has not been seen for ${time}. If this is unexpected, check whether it runs and reaches PostgreSQL.`
      : ` have not been seen for ${time} or longer. If this is unexpected, check whether they run and reach PostgreSQL.`]);
  }
  for (const replica of seen) {
    if (!replica.ready) {
      found.push([text(replica.host), ` is not ready: ${replica.trouble ?? 'see its log'}.`]);
    } else if (replica.serves && activeVersion !== undefined && replica.liveVersion !== activeVersion) {
      found.push([text(replica.host), ` is behind: it serves ${replica.liveVersion === undefined ? 'no model' : `version ${replica.liveVersion}`}, `
        + `though version ${activeVersion} is active${replica.trouble ? `: ${replica.trouble}` : ''}.`]);
    } else if (replica.feedLagSeconds > LATE) {
      found.push([text(replica.host), ` last read the change feed ${lasting(replica.feedLagSeconds)} ago. See its log.`]);
    }
  }
  if (replicas.length > 0 && !replicas.some((replica) => replica.trains)) {
    found.push('No process has the role train: requested trainings wait until one starts.');
  }
  return found;
}

function modelCard({model}, now) {
  if (!model) {
    return card('Model', h('p', {class: 'empty'}, 'This process serves no model.'));
  }
  const measured = model.metrics;
  return card('Model',
    h('p', {class: 'big'}, `Version ${model.version}`, h('small', null, `made ${ago(model.createdAt, now)}`)),
    measured && [
      meter('Recall@20', measured.test.recall20, measured.popularityTest.recall20),
      meter('NDCG@100', measured.test.ndcg100, measured.popularityTest.ndcg100),
      h('p', {class: 'note'}, `On ${number(measured.test.users)} test users. The line marks the value of popularity.`),
    ],
    facts([
      ['Items', number(model.items)],
      ['Cold-start items', `${number(model.coldItems)} (${percent(share(model.coldItems, model.items))})`],
    ]));
}

function dataCard({data}, now) {
  return card('Data',
    facts([
      ['Items', number(data.items)],
      ['without content', `${number(data.itemsWithoutContent)} (${percent(share(data.itemsWithoutContent, data.items))})`],
      ['hidden', number(data.itemsHidden)],
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
      const count = minutes.reduce((sum, minute) => sum + (minute[kind] ?? 0), 0);
      return h('li', null, h('span', {class: `dot ${kind}`, 'aria-hidden': 'true'}), `${words}: ${number(count)}`);
    })),
    slowest > 0 && h('p', {class: 'note'}, `p99 in the slowest minute: ${millis(slowest)}, without explanations and batches.`),
    h('details', null,
      h('summary', null, 'Minute by minute'),
      h('div', {class: 'wide', tabindex: '0', role: 'region', 'aria-label': 'Minute by minute'},
        h('table', null,
          h('thead', null, h('tr', null,
            ['From', ...KINDS.map(([, words]) => words), 'p50', 'p99'].map((name) => h('th', {scope: 'col'}, name)))),
          h('tbody', null, [...minutes].reverse().map((minute) => h('tr', null,
            h('th', {scope: 'row'}, clock(minute.from)),
            KINDS.map(([kind]) => h('td', null, number(minute[kind] ?? 0))),
            h('td', null, minute.p50Millis === undefined ? '–' : millis(minute.p50Millis)),
            h('td', null, minute.p99Millis === undefined ? '–' : millis(minute.p99Millis)))))))));
}

function replicaCard(replicas, now) {
  const ready = replicas.filter((replica) => replica.ready && !isSilent(replica)).length;
  return card('Processes',
    h('p', {class: 'note'}, replicas.length === 0
      ? 'No process has reported yet.'
      : `${ready} of ${replicas.length} ready. Each process reports every few seconds.`),
    replicas.length > 0 && h('div', {class: 'wide', tabindex: '0', role: 'region', 'aria-label': 'Processes'},
      h('table', {class: 'processes'},
        h('thead', null, h('tr', null, ['Process', 'State', 'Roles', 'Model', 'Rows since training', 'Change feed read', 'Started']
          .map((name) => h('th', {scope: 'col'}, name)))),
        h('tbody', null, replicas.map((replica) => h('tr', {class: isSilent(replica) ? 'silent' : undefined},
          h('th', {scope: 'row'}, h('span', {class: 'process'}, text(replica.host), replica.self && h('span', {class: 'here'}, 'this one'))),
          h('td', null, replicaState(replica)),
          h('td', null, [replica.serves && 'serves', replica.trains && 'trains'].filter(Boolean).join(', ')),
          h('td', null, replica.liveVersion === undefined ? '–' : `version ${replica.liveVersion}`),
          h('td', null, replica.tail === undefined ? '–' : number(replica.tail)),
          h('td', null, replica.feedLagSeconds === undefined ? '–' : `${lasting(replica.feedLagSeconds + replica.silentSeconds)} ago`),
          h('td', null, ago(replica.startedAt, now))))))));
}

function replicaState(replica) {
  if (isSilent(replica)) {
    return h('b', {class: 'warn'}, `not seen for ${lasting(replica.silentSeconds)}`);
  }
  return replica.ready
    ? [h('b', {class: 'good'}, 'ready'), replica.trouble && h('small', null, replica.trouble)]
    : [h('b', {class: 'warn'}, 'not ready'), h('small', null, replica.trouble ?? 'see its log')];
}

function isSilent(replica) {
  return replica.silentSeconds > SILENT;
}

/** Up to three names, and the number of the others. */
function names(replicas) {
  const shown = replicas.slice(0, 3).flatMap((replica, i) => [i > 0 && ', ', text(replica.host)]);
  return replicas.length > 3 ? [shown, ` and ${replicas.length - 3} more`] : shown;
}

function card(title, ...content) {
  return h('section', {class: 'panel', 'aria-label': title}, h('h2', null, title), content);
}

function facts(pairs) {
  return h('dl', {class: 'facts'}, pairs.map(([name, value]) => h('div', null, h('dt', null, name), h('dd', null, value))));
}

/** A bar for a share, with a line at the baseline. */
function meter(name, value, baseline) {
  const filled = h('span', {class: 'filled'});
  filled.style.inlineSize = length(value);
  const line = h('span', {class: 'line'});
  line.style.insetInlineStart = length(baseline);
  return h('div', {class: 'meter'},
    h('div', {class: 'row head'}, h('span', null, name), h('b', null, value.toFixed(3))),
    h('div', {class: 'track', 'aria-hidden': 'true'}, filled, line),
    h('span', {class: 'unseen'}, `popularity: ${baseline.toFixed(3)}`));
}

function total(minutes) {
  return minutes.reduce((sum, minute) => sum + KINDS.reduce((all, [kind]) => all + (minute[kind] ?? 0), 0), 0);
}

function millis(value) {
  return value < 10 ? `${value.toFixed(1)} ms` : `${number(Math.round(value))} ms`;
}

function clock(at) {
  return new Date(at).toLocaleTimeString(undefined, {hour: '2-digit', minute: '2-digit'});
}
