// Model versions: comparison of metrics and provenance, activation, and the item map.

import {get, path, post} from '../api.js';
import {lineChart} from '../chart.js';
import {fill, h, say, text} from '../dom.js';
import {length, number} from '../figures.js';
import {itemMap} from '../map.js';
import {confirmation, duration, problemBox, skeleton} from '../parts.js';

const SHOWN = 10; // versions shown at first
const COMPARED = 4; // versions at once
const LOOK = 500; // milliseconds between two checks of the live version
const PATIENCE = 60_000; // milliseconds until a version that is not live is reported
const NAMES = 6.5; // minimum width of the row names, in rem
const COLUMN = 8.5; // minimum width of a version, in rem
const METRICS = [['recall20', 'Recall@20'], ['recall40', 'Recall@40'], ['ndcg100', 'NDCG@100']];

export function models(root, values, remember) {
  const leaving = new AbortController();
  const {signal} = leaving;
  const runs = new Map(); // epochs by training run
  let versions = [];
  let kept = Object.fromEntries(values);
  let live; // the version this process serves, undefined for none
  let all = false;
  let everySetting = false;
  let chosen = (values.get('compare') ?? '').split(',').map(Number).filter((version) => version > 0);
  const map = itemMap({signal, item: values.get('item') ?? undefined, remember: (id) => keep({item: id})});
  const outcome = h('div', {class: 'outcome'});
  const listBox = h('section', {class: 'panel', 'aria-label': 'Versions'}, skeleton(4, 'the versions'));
  const compareBox = h('section', {class: 'panel', 'aria-label': 'Side by side'}, skeleton(8, 'metrics'));

  root.append(
    h('h1', null, 'Models'),
    outcome,
    h('div', {class: 'stack'}, listBox, compareBox, map.root));
  load();
  map.load();
  return () => leaving.abort();

  /** Adds values to the address. */
  function keep(changed) {
    kept = Object.fromEntries(Object.entries({...kept, ...changed}).filter(([, value]) => value !== undefined));
    remember(kept);
  }

  async function load() {
    try {
      const [list, overview] = await Promise.all([get('/admin/models', {signal}), get('/overview', {signal})]);
      versions = list.models;
      live = overview.model?.version;
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        fill(listBox, problemBox(problem, load));
        fill(compareBox);
        compareBox.hidden = true;
      }
      return;
    }
    chosen = chosen.filter((version) => versions.some((one) => one.version === version)).slice(0, COMPARED);
    if (chosen.length === 0) {
      const active = versions.find((one) => one.active);
      chosen = [active, ...versions.filter((one) => one !== active)].filter(Boolean).slice(0, 2).map((one) => one.version);
    }
    showList();
    showComparison();
  }

  function showList() {
    const active = versions.find((one) => one.active)?.version;
    const older = versions.length - SHOWN;
    fill(listBox,
      h('h2', null, 'Versions'),
      versions.length === 0
        ? h('p', {class: 'empty'}, 'None yet. Start a training to create one.')
        : h('ul', {class: 'entries versions'}, (all ? versions : versions.slice(0, SHOWN)).map((one) => entry(one, active))),
      !all && older > 0 && h('button', {type: 'button', onclick: () => {
        all = true;
        showList();
        listBox.querySelectorAll('.versions input')[SHOWN].focus();
      }}, `Show ${older} older`));
  }

  function entry(one, active) {
    const box = h('input', {
      type: 'checkbox',
      'aria-label': `Compare version ${one.version}`,
      disabled: !chosen.includes(one.version) && chosen.length >= COMPARED,
      onchange: () => {
        chosen = box.checked ? [...chosen, one.version] : chosen.filter((version) => version !== one.version);
        keep({compare: chosen.join(',')});
        for (const other of listBox.querySelectorAll('.versions input')) {
          other.disabled = !other.checked && chosen.length >= COMPARED;
        }
        showComparison();
      },
    });
    box.checked = chosen.includes(one.version);
    const rejected = one.gate !== null && !one.gate.passed;
    const act = active === undefined ? 'Activate' : one.version < active ? 'Roll back' : 'Roll forward';
    return h('li', {class: one.hasArtifact ? '' : 'gone'},
      box,
      h('div', {class: 'what'},
        h('div', {class: 'name'},
          h('b', null, `Version ${one.version}`),
          one.active && h('span', {class: 'badge calm'}, 'active'),
          one.version === live && h('span', {class: 'badge calm'}, 'live here'),
          rejected && h('span', {class: 'badge'}, one.override ? 'rejected, overridden' : 'rejected by the gate'),
          !one.hasArtifact && h('span', {class: 'badge plain'}, 'artifact deleted')),
        h('small', null, `made ${when(one.createdAt)} from ${number(one.provenance.interactions)} interactions`
          + ` · Recall@20 ${one.metrics.test.recall20.toFixed(3)} · NDCG@100 ${one.metrics.test.ndcg100.toFixed(3)}`),
        !one.hasArtifact && h('small', null, 'It cannot be activated: its artifact was deleted to save space. Its metrics are kept.'),
        one.override && h('small', null, 'Overridden. Reason: ', text(one.override.reason))),
      one.hasArtifact && !one.active && h('button', {
        type: 'button',
        'aria-label': rejected ? `Activate anyway: version ${one.version}` : `${act} to version ${one.version}`,
        onclick: () => activate(one, act, active, rejected),
      }, rejected ? 'Activate anyway' : act));
  }

  async function activate(one, act, active, rejected) {
    const kept = active === undefined ? '' : ` Version ${active} is kept and can be activated again.`;
    const said = await confirmation(
      rejected ? `Activate version ${one.version}, which the gate rejected?`
        : act === 'Activate' ? `Activate version ${one.version}?` : `${act} to version ${one.version}?`,
      [
        rejected && h('ul', null, one.gate.reasons.map((reason) => h('li', null, text(reason)))),
        h('p', null, `Every serving process loads it within moments, with the items posted since.${kept}`),
      ],
      rejected ? 'Activate' : act,
      rejected ? 'Reason, stored with the version' : undefined);
    if (said === false) {
      return;
    }
    const body = rejected ? {override: true, reason: said} : undefined;
    try {
      await post(path('admin', 'models', one.version, 'activate'), body, {signal});
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        fill(outcome, problemBox(problem, () => {
          fill(outcome);
          load();
        }));
      }
      return;
    }
    await watch(one.version);
  }

  /** Waits until this process serves a version, and shows the progress. */
  async function watch(version) {
    const began = performance.now();
    const words = h('p', {tabindex: '-1'}, `Version ${version} is active. Waiting until this process serves it…`);
    fill(outcome, words, h('progress', {'aria-label': `Version ${version} becomes live`}));
    words.focus();
    say(words.textContent);
    await load();
    while (live !== version && performance.now() - began < PATIENCE && !signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, LOOK));
      try {
        live = (await get('/overview', {signal})).model?.version;
      } catch {
        // retried by the next check
      }
    }
    if (signal.aborted) {
      return;
    }
    const took = duration((performance.now() - began) / 1000);
    words.textContent = live === version
      ? `Version ${version} is live here, after ${took === '0 s' ? 'less than a second' : took}.`
      : `Version ${version} is active, but not live here after ${took}: `
        + `${live === undefined ? 'this process serves no model' : `version ${live} still serves`}. See its log.`;
    fill(outcome, words);
    say(words.textContent);
    showList();
    map.load();
  }

  async function showComparison() {
    const compared = versions.filter((one) => chosen.includes(one.version)).reverse();
    compareBox.hidden = versions.length === 0;
    if (compared.length === 0) {
      fill(compareBox, h('h2', null, 'Side by side'), h('p', {class: 'empty'}, 'Select versions above to compare them.'));
      return;
    }
    const charts = h('div', {class: 'charts'}, skeleton(3, 'the curves'));
    const toggle = h('input', {id: 'every-setting', type: 'checkbox', onchange: () => {
      everySetting = toggle.checked;
      fill(tableBox, table(compared, everySetting));
    }});
    toggle.checked = everySetting;
    const tableBox = h('div', {class: 'wide', tabindex: '0', role: 'region', 'aria-label': 'Side by side, table'},
      table(compared, everySetting));
    fill(compareBox,
      h('div', {class: 'row head'},
        h('h2', null, 'Side by side'),
        compared.length > 1
          && h('div', {class: 'field check'}, toggle, h('label', {for: 'every-setting'}, 'Show equal settings'))),
      tableBox,
      h('p', {class: 'note'}, 'Metrics are on the test users of each version. A bar ends at the mean; its whisker is two'
        + ' standard errors to either side: differences within it may be chance. The line marks the value of popularity.'),
      h('h3', null, 'Training curves'),
      charts);
    try {
      fill(charts, curves(await Promise.all(compared.map(epochs))));
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        fill(charts, problemBox(problem, showComparison));
      }
    }
  }

  /** The epochs of a version's training; none if its run was deleted. */
  async function epochs(one) {
    const run = one.provenance.trainingRun;
    if (!runs.has(run)) {
      try {
        runs.set(run, (await get(path('admin', 'training-runs', run, 'epochs'), {signal})).epochs);
      } catch (problem) {
        if (problem.kind !== 'training-run-not-found') {
          throw problem;
        }
        runs.set(run, []);
      }
    }
    return {version: one.version, epochs: runs.get(run)};
  }
}

/** A table with one column per version; shows the settings that differ, or all. */
function table(compared, everySetting) {
  const best = (name) => Math.max(...compared.map(({metrics: {test}}) => test[name] + 2 * (test.standardErrors?.[name] ?? 0)));
  const settings = [...new Set(compared.flatMap((one) => Object.keys(flat(one.provenance.hyperparameters))))].map((name) => {
    const values = compared.map((one) => flat(one.provenance.hyperparameters)[name] ?? '–');
    return {name, values, differs: new Set(values).size > 1};
  });
  const shown = settings.filter(({differs}) => differs || everySetting || compared.length === 1);
  const group = (name, ...rows) => h('tbody', null,
    h('tr', null, h('th', {scope: 'rowgroup', colspan: compared.length + 1, class: 'group'}, name)), rows);
  const row = (name, value, kind) => h('tr', {class: kind},
    h('th', {scope: 'row'}, name), compared.map((one, i) => h('td', null, value(one, i))));
  const built = h('table', {class: 'versus'},
    h('caption', {class: 'unseen'}, 'The chosen versions side by side'),
    h('thead', null, h('tr', null, h('td'), compared.map((one, i) => h('th', {scope: 'col'},
      h('span', {class: `dot series-${i + 1}`, 'aria-hidden': 'true'}), `Version ${one.version}`)))),
    group('On test users',
      METRICS.map(([name, words]) => row(words, ({metrics}) => figure(name, metrics, best(name)))),
      row('Test users', ({metrics}) => number(metrics.test.users))),
    group('The gate',
      row('Decision', ({gate, override}) => gate === null ? 'not checked'
        : gate.passed ? h('span', {class: 'good'}, 'passed')
          : [h('span', {class: 'bad'}, 'rejected'), override && ', overridden']),
      compared.some(({gate}) => gate !== null && gate.reasons.length + gate.notes.length > 0)
        && row('Why', ({gate}) => [...gate?.reasons ?? [], ...gate?.notes ?? []].map((one) => h('p', null, text(one))), 'words')),
    group('Data',
      row('Users', ({provenance}) => number(provenance.users)),
      row('Items', ({provenance}) => number(provenance.items)),
      row('Interactions', ({provenance}) => number(provenance.interactions)),
      row('As of', ({provenance}) => when(provenance.snapshotAsOf))),
    group('Training',
      row('Run', ({provenance}) => h('a', {href: `#/training?run=${provenance.trainingRun}`}, `run ${provenance.trainingRun}`)),
      row('Started from', ({provenance}) => provenance.warmStartedFrom === null ? 'scratch' : `version ${provenance.warmStartedFrom}`),
      row('Duration', ({provenance}) => duration(provenance.trainingSeconds)),
      row('Mixing weight', ({provenance}) => provenance.mixingWeight ?? 'none'),
      row('Artifact', ({bytes, hasArtifact}) => hasArtifact ? `${(bytes / 1e6).toFixed(1)} MB` : 'deleted'),
      row('Tandem', ({provenance}) => provenance.applicationVersion),
      row('Java', ({provenance}) => provenance.javaVersion),
      row('Operating system', ({provenance}) => provenance.operatingSystem),
      row('Architecture', ({provenance}) => provenance.architecture),
      row('PyTorch', ({provenance}) => provenance.pytorchVersion),
      row('Threads', ({provenance}) => number(provenance.threads))),
    group('Settings',
      shown.length === 0 && h('tr', null, h('td', {class: 'none', colspan: compared.length + 1}, 'All equal.')),
      shown.map(({name, values, differs}) => row(
        [name, differs && h('span', {class: 'unseen'}, ' (differs)')], (one, i) => values[i], differs ? 'differs' : ''))));
  built.style.minInlineSize = `${NAMES + COLUMN * compared.length}rem`;
  return built;
}

/** A metric with its standard error, and a bar with the value of popularity. */
function figure(name, {test, popularityTest}, best) {
  const error = test.standardErrors?.[name];
  const whisker = 2 * (error ?? 0);
  const filled = h('span', {class: 'filled'});
  filled.style.inlineSize = length(test[name] / best);
  const spread = h('span', {class: 'whisker'});
  spread.style.insetInlineStart = length(Math.max(0, test[name] - whisker) / best);
  spread.style.inlineSize = length((Math.min(test[name], whisker) + whisker) / best);
  const line = h('span', {class: 'line'});
  line.style.insetInlineStart = length(popularityTest[name] / best);
  return [
    h('b', null, test[name].toFixed(3)),
    error !== undefined && error !== null && ` ± ${error.toFixed(3)}`,
    h('span', {class: 'track', 'aria-hidden': 'true'}, filled, whisker > 0 && spread, line),
    h('small', null, `popularity ${popularityTest[name].toFixed(3)}`),
  ];
}

/** The curves of several trainings in the same charts. */
function curves(trainings) {
  const series = (name, phase = 'train') => trainings.map(({version, epochs}, i) => ({
    name: `version ${version}`,
    kind: `series-${i + 1}`,
    points: epochs.filter((one) => one.phase === phase && one[name] !== null).map((one) => [one.epoch, one[name]]),
  }));
  return [
    lineChart('Validation (Recall@20 + Recall@40 + NDCG@100)', 'epoch', series('validation')),
    lineChart('User loss', 'epoch', series('userLoss')),
    lineChart('Item loss', 'epoch', series('itemLoss')),
    trainings.some(({epochs}) => epochs.some((one) => one.phase === 'blend'))
      && lineChart('Validation by mixing weight', 'trial', series('validation', 'blend')),
  ];
}

/** Settings by their dotted names, with values as text. */
function flat(settings, prefix = '') {
  return Object.fromEntries(Object.entries(settings).flatMap(([name, value]) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.entries(flat(value, `${prefix}${name}.`))
      : [[`${prefix}${name}`, Array.isArray(value) ? value.join(', ') || 'none' : String(value)]]));
}

function when(instant) {
  return new Date(instant).toLocaleString(undefined, {dateStyle: 'medium', timeStyle: 'short'});
}
