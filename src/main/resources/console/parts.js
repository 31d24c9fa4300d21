// Parts shared by pages: problem boxes, skeletons, the confirmation dialog, the suggestion field.

import {h, fill, say, settled, text, uniqueId} from './dom.js';
import {Problem, hasKey} from './api.js';
import {askForKey} from './key.js';

/** The advice shown for a problem. */
function advice(problem) {
  switch (problem.kind) {
    case 'unauthenticated':
      return hasKey()
        ? 'The key is invalid or expired. Enter another.'
        : 'This Tandem requires a key. Enter one with the scope read.';
    case 'forbidden':
      return `The key lacks the scope ${problem.scope ?? 'that is required'}. Enter one that has it.`;
    case 'no-answer':
      return 'Check that Tandem is running and reachable, then try again.';
    case 'no-model-yet':
      return 'Post interactions, then start a training. Until then there is nothing to recommend.';
    case 'not-serving':
      return 'This process only trains. Open the console of a serving process.';
    case 'database-unavailable':
      return 'Tandem resumes as soon as PostgreSQL is back. Try again in a moment.';
    case 'data-quality-timeout':
      return 'The database may be busy. Try again in a few minutes.';
    case 'training-under-way':
      return 'Only one training runs at a time. Wait for it, or cancel it below.';
    case 'artifact-deleted':
      return 'It cannot be activated. Choose another version.';
    case 'model-rejected':
      return 'Review the reasons before you override.';
    case 'invalid-field':
      return 'Correct the named fields, then try again.';
    default:
      return problem.status >= 500 ? 'See the log of Tandem, then try again.' : 'Try again.';
  }
}

/** A box with a problem and the advice for it. */
export function problemBox(problem, again) {
  if (!(problem instanceof Problem)) {
    console.error(problem); // a bug of the console
  }
  const aboutKey = problem.kind === 'unauthenticated' || problem.kind === 'forbidden';
  return h('section', {class: 'problem', role: 'alert'},
    h('h2', null, text(problem.title ?? 'Something went wrong')),
    problem.detail && !aboutKey && h('p', null, text(problem.detail)),
    h('p', null, advice(problem)),
    h('div', {class: 'row'},
      aboutKey && h('button', {type: 'button', class: 'main', onclick: askForKey}, 'Enter a key'),
      h('button', {type: 'button', onclick: again}, 'Try again')));
}

/**
 * Opens a dialog that confirms an action that is hard to undo.
 *
 * @param consequence a text, or nodes
 * @param label the label of a required text field; undefined for no field
 * @returns false if cancelled; otherwise the text, or true without a field
 */
export function confirmation(question, consequence, action, label) {
  return new Promise((resolve) => {
    const id = uniqueId('question');
    let answer = false;
    const field = label && h('input', {id: `${id}-text`, type: 'text', autocomplete: 'off', maxlength: '500', required: true});
    const dialog = h('dialog', {'aria-labelledby': id, onclose: () => {
      dialog.remove();
      resolve(answer);
    }},
    h('form', {
      onsubmit: (event) => {
        event.preventDefault();
        answer = field ? field.value.trim() : true;
        if (answer === '') {
          field.setCustomValidity('Enter a reason.');
          field.reportValidity();
          return;
        }
        dialog.close();
      },
      oninput: () => field.setCustomValidity(''),
    },
    h('h2', {id}, question),
    typeof consequence === 'string' ? h('p', null, consequence) : consequence,
    field && [h('label', {for: field.id}, label), field],
    h('div', {class: 'row end'},
      h('button', {type: 'button', onclick: () => {
        answer = false;
        dialog.close();
      }}, 'Keep'),
      h('button', {type: 'submit', class: 'main'}, action))));
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Seconds as minutes and seconds. */
export function duration(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** Placeholder lines while data is loading. */
export function skeleton(lines, what) {
  return h('div', {class: 'waiting'},
    h('span', {class: 'unseen'}, `Loading ${what}`),
    Array.from({length: lines}, () => h('div', {class: 'skeleton', 'aria-hidden': 'true'})));
}

/**
 * A text field with suggestions.
 *
 * @param search returns a few choices {value, label, note} for a text
 * @param pick is called with the chosen value
 * @param free whether a text other than the choices is accepted
 */
export function suggestField({label, placeholder, search, pick, free = false, keep = false}) {
  const id = uniqueId('field');
  const list = h('ul', {id: `${id}-list`, role: 'listbox', 'aria-label': label, class: 'choices', hidden: true});
  const input = h('input', {
    id,
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder,
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.id,
    oninput: () => {
      choices = []; // the choices shown belong to an earlier text
      active = -1;
      typed = true;
      lookSoon();
    },
    onclick: () => look(),
    onblur: () => setTimeout(close, 100),
    onkeydown: onKey,
  });
  let choices = [];
  let active = -1;
  let asked = 0;
  let typed = false;
  const lookSoon = settled(() => typed && look());

  async function look() {
    asked += 1;
    const mine = asked;
    let found;
    try {
      found = await search(input.value.trim());
    } catch {
      found = []; // the page shows the problem where it requests data
    }
    if (mine !== asked || document.activeElement !== input) {
      return;
    }
    choices = found;
    active = -1;
    fill(list, choices.map((choice, i) => h('li', {
      id: `${id}-${i}`,
      role: 'option',
      'aria-selected': 'false',
      onmousedown: (event) => event.preventDefault(),
      onclick: () => take(choice.value),
    }, text(choice.label), choice.note && h('small', null, text(choice.note)))));
    open(choices.length > 0);
    if (input.value.trim()) {
      say(choices.length === 0 ? 'Nothing found' : `${choices.length} found`);
    }
  }

  function open(shown) {
    list.hidden = !shown;
    input.setAttribute('aria-expanded', String(shown));
    input.removeAttribute('aria-activedescendant');
  }

  function close() {
    asked += 1;
    choices = [];
    active = -1;
    open(false);
  }

  function move(step) {
    if (choices.length === 0) {
      return;
    }
    list.children[active]?.setAttribute('aria-selected', 'false');
    active = (active + step + choices.length + (active < 0 && step < 0 ? 1 : 0)) % choices.length;
    const chosen = list.children[active];
    chosen.setAttribute('aria-selected', 'true');
    chosen.scrollIntoView({block: 'nearest'});
    input.setAttribute('aria-activedescendant', chosen.id);
  }

  function take(value) {
    typed = false;
    close();
    input.value = keep ? value : '';
    pick(value);
  }

  function onKey(event) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) {
        look();
      } else {
        move(event.key === 'ArrowDown' ? 1 : -1);
      }
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (active >= 0) {
        take(choices[active].value);
      } else if (free && input.value.trim()) {
        take(input.value.trim());
      } else if (choices.length === 1) {
        take(choices[0].value);
      }
    }
  }

  const root = h('div', {class: 'field suggest'}, h('label', {for: id}, label), input, list);
  return {root, input};
}

/** A term without its field; the field is named for tags and categories. */
export function termName(term) {
  const end = term.indexOf(':');
  const field = term.slice(0, end);
  return [text(term.slice(end + 1)), field !== 'word' && h('small', null, field)];
}
