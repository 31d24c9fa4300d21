// Training runs: live progress, curves, the gate's decision; starts and cancels runs.

import {events, get, path, post, remove} from '../api.js';
import {lineChart} from '../chart.js';
import {fill, h, keepingFocus, say, text} from '../dom.js';
import {confirmation, duration, problemBox, skeleton} from '../parts.js';

const RUNS = 20;
const RECONNECT = 2_000; // milliseconds after a broken stream
const STATUS = {
  QUEUED: 'waiting for a worker',
  RUNNING: 'under way',
  SUCCEEDED: 'succeeded',
  REJECTED: 'rejected',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
};
const PHASES = {
  snapshot: 'reading the data',
  pretrain: 'pretraining on content',
  train: 'training on interactions',
  blend: 'tuning the mixing weight',
  evaluate: 'evaluating',
};

export function training(root, values, remember) {
  let chosen = Number(values.get('run')) || undefined;
  let following = new AbortController();
  const leaving = new AbortController();
  const force = h('input', {id: 'force', type: 'checkbox'});
  const begin = h('select', {id: 'begin'},
    h('option', {value: ''}, 'as configured'),
    h('option', {value: 'true'}, 'from the active version'),
    h('option', {value: 'false'}, 'from scratch'));
  const start = h('button', {type: 'button', class: 'main', onclick: request}, 'Start a training');
  const outcome = h('div', {class: 'outcome'});
  const runBox = h('section', {class: 'panel', 'aria-label': 'Run'}, skeleton(5, 'the run'));
  const listBox = h('section', {class: 'panel', 'aria-label': 'Latest runs'}, skeleton(3, 'the runs'));

  root.append(
    h('h1', null, 'Training'),
    h('div', {class: 'bar'},
      start,
      h('div', {class: 'field begin'}, h('label', {for: 'begin'}, 'Start'), begin),
      h('div', {class: 'field check'}, force, h('label', {for: 'force'}, 'Even without new data'))),
    outcome,
    h('div', {class: 'stack'}, runBox, listBox));
  load();
  return () => {
    following.abort();
    leaving.abort();
  };

  async function load() {
    try {
      const {runs} = await get(`/admin/training-runs?limit=${RUNS}`, {signal: leaving.signal});
      showRuns(runs);
      const run = runs.find((one) => one.id === chosen) ?? runs[0];
      if (run === undefined) {
        fill(runBox, h('p', {class: 'empty'}, 'No training yet. Post items and interactions, then start one.'));
      } else {
        follow(run.id);
      }
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        fill(runBox, problemBox(problem, load));
        fill(listBox);
      }
    }
  }

  /** Shows a run and follows it until it ends; moves the focus to it on request. */
  async function follow(id, go = false) {
    following.abort();
    const mine = following = new AbortController();
    chosen = id;
    remember({run: id});
    const view = runView();
    fill(runBox, view.root);
    if (go) {
      view.root.querySelector('h2').focus();
    }
    let last;
    try {
      while (last === undefined || underWay(last)) {
        await events(path('admin', 'training-runs', id, 'events'), (run) => {
          last = run;
          view.show(run);
        }, {signal: mine.signal});
        if (last === undefined || underWay(last)) {
          await pause(RECONNECT, mine.signal);
        }
      }
      await view.end(last);
      const {runs} = await get(`/admin/training-runs?limit=${RUNS}`, {signal: mine.signal});
      showRuns(runs);
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        fill(runBox, problemBox(problem, () => follow(id)));
      }
    }
  }

  function runView() {
    const heading = h('h2', {tabindex: '-1'}, `Run ${chosen}`);
    const state = h('p', {class: 'state'});
    const bar = h('progress', {max: 1, value: 0, 'aria-label': 'Progress'});
    const cancel = h('button', {type: 'button', onclick: stop}, 'Cancel');
    const work = h('div', {class: 'work'}, bar, cancel);
    const charts = h('div', {class: 'charts'});
    const content = h('div');
    const gate = h('div', {class: 'gate'});
    let drawing = false;
    let epochsOf = '';

    function show(run) {
      heading.textContent = `Run ${run.id}`;
      const progress = run.progress;
      work.hidden = !underWay(run);
      cancel.disabled = run.cancelRequested;
      cancel.textContent = run.cancelRequested ? 'Cancelling' : 'Cancel';
      if (progress?.steps > 0) {
        bar.value = progress.step / progress.steps;
      } else {
        bar.removeAttribute('value');
      }
      fill(state,
        h('b', {class: `status ${run.status.toLowerCase()}`}, STATUS[run.status]),
        underWay(run) && progress && `: ${PHASES[progress.phase] ?? progress.phase}`,
        underWay(run) && progress?.epoch > 0 && `, epoch ${progress.epoch} of at most ${progress.epochs}`,
        underWay(run) && progress?.secondsLeft !== null && progress?.secondsLeft !== undefined
          && `, about ${duration(progress.secondsLeft)} left`,
        run.startedAt && run.finishedAt && ` after ${duration((Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000)}`);
      const at = `${progress?.phase} ${progress?.epoch}`;
      if (at !== epochsOf && !drawing) {
        epochsOf = at;
        draw(run);
      }
    }

    async function draw(run) {
      drawing = true;
      try {
        const {epochs} = await get(path('admin', 'training-runs', run.id, 'epochs'), {signal: following.signal});
        fill(charts, curves(epochs));
        const unfolded = content.querySelector('details')?.open ?? false;
        keepingFocus(content, () => {
          fill(content, contentCurves(epochs));
          content.querySelector('details')?.toggleAttribute('open', unfolded);
        });
      } catch (problem) {
        if (problem.name !== 'AbortError') {
          fill(charts, problemBox(problem, () => draw(run)));
        }
      }
      drawing = false;
    }

    async function end(run) {
      say(`Run ${run.id} ${STATUS[run.status]}`);
      await draw(run);
      fill(gate,
        run.reason && h('p', null, text(run.reason)),
        run.note && h('p', {class: 'note'}, text(run.note)),
        run.modelVersion !== null && decision(await get(path('admin', 'models', run.modelVersion), {signal: following.signal})));
    }

    async function stop() {
      if (!await confirmation('Cancel this training?', 'Its progress is lost. The live model stays.', 'Cancel training')) {
        return;
      }
      heading.focus(); // the button disappears
      try {
        show(await remove(path('admin', 'training-runs', chosen)));
      } catch (problem) {
        if (problem.kind !== 'training-run-ended') {
          fill(outcome, problemBox(problem, stop));
        }
      }
    }

    return {root: h('div', {class: 'stack'}, heading, state, work, charts, content, gate), show, end};
  }

  async function request() {
    if (start.getAttribute('aria-disabled') === 'true') {
      return;
    }
    start.setAttribute('aria-disabled', 'true'); // keeps the focus, unlike disabled
    fill(outcome);
    try {
      const options = {force: force.checked};
      if (begin.value) {
        options.warmStart = begin.value === 'true';
      }
      const run = await post('/admin/training-runs', options);
      say(`Run ${run.id} is queued`);
      chosen = run.id;
      await load();
    } catch (problem) {
      fill(outcome, problemBox(problem, request));
    } finally {
      start.removeAttribute('aria-disabled');
    }
  }

  function showRuns(runs) {
    keepingFocus(listBox, () => fill(listBox, h('h2', null, 'Latest runs'), runs.length === 0
      ? h('p', {class: 'empty'}, 'None yet.')
      : h('ul', {class: 'entries runs'}, runs.map((run) => h('li', null,
        h('button', {type: 'button', 'aria-label': `Show run ${run.id}`, onclick: () => follow(run.id, true)}, `Run ${run.id}`),
        h('div', {class: 'what'},
          h('b', {class: `status ${run.status.toLowerCase()}`}, STATUS[run.status]),
          run.modelVersion !== null && ` · version ${run.modelVersion}`,
          h('small', null, new Date(run.requestedAt).toLocaleString(undefined, {dateStyle: 'medium', timeStyle: 'short'})),
          run.reason && h('small', null, text(run.reason))))))));
  }
}

function underWay(run) {
  return run.status === 'QUEUED' || run.status === 'RUNNING';
}

/** The curve of pretraining on content, collapsed. */
function contentCurves(epochs) {
  const points = epochs.filter((one) => one.phase === 'pretrain' && one.itemLoss !== null).map((one) => [one.epoch, one.itemLoss]);
  return points.length > 0 && h('details', null,
    h('summary', null, 'Pretraining on content'),
    h('div', {class: 'charts'},
      lineChart('Item loss, layer by layer', 'epoch', [{name: 'item loss', kind: 'popular', points}])));
}

/** Validation and losses over the epochs, and validation by mixing weight. */
function curves(epochs) {
  const learning = epochs.filter((one) => one.phase === 'train');
  const points = (name) => learning.filter((one) => one[name] !== null).map((one) => [one.epoch, one[name]]);
  const mixed = epochs.filter((one) => one.phase === 'blend' && one.validation !== null);
  return [
    lineChart('Validation (Recall@20 + Recall@40 + NDCG@100)', 'epoch',
      [{name: 'validation', kind: 'model', points: points('validation')}]),
    lineChart('User loss', 'epoch', [{name: 'user loss', kind: 'content', points: points('userLoss')}]),
    lineChart('Item loss', 'epoch', [{name: 'item loss', kind: 'popular', points: points('itemLoss')}]),
    mixed.length > 0 && lineChart('Validation by mixing weight', 'trial',
      [{name: 'validation', kind: 'model', points: mixed.map((one) => [one.epoch, one.validation])}]),
  ];
}

/** The gate's decision on a version, with its reasons. */
function decision(version) {
  const gate = version.gate;
  if (!gate) {
    return null;
  }
  const row = (name, metrics) => metrics && h('tr', null,
    h('th', {scope: 'row'}, name),
    [metrics.recall20, metrics.recall40, metrics.ndcg100].map((value) => h('td', null, value.toFixed(3))));
  return [
    h('h3', null, gate.passed ? `The gate passed version ${version.version}` : `The gate rejected version ${version.version}`),
    h('ul', null, [...gate.reasons, ...gate.notes].map((one) => h('li', null, text(one)))),
    h('table', null,
      h('caption', {class: 'unseen'}, 'Metrics that the gate compared, on the same validation users'),
      h('thead', null, h('tr', null, ['on validation users', 'Recall@20', 'Recall@40', 'NDCG@100'].map((name) => h('th', {scope: 'col'}, name)))),
      h('tbody', null, row('this version', gate.candidate), gate.active && row(`version ${gate.active.version}, active then`, gate.active.metrics), row('popularity', gate.popularity))),
  ];
}

function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
