// The dialog for the API key.

import {h} from './dom.js';
import {useKey, hasKey} from './api.js';

let dialog;

export function askForKey() {
  dialog ??= build();
  dialog.querySelector('input').value = '';
  dialog.querySelector('.forget').hidden = !hasKey();
  dialog.showModal();
}

function build() {
  const field = h('input', {id: 'key-text', type: 'password', autocomplete: 'off', spellcheck: 'false', required: true});
  const built = h('dialog', {'aria-labelledby': 'key-title'},
    h('form', {
      onsubmit: (event) => {
        event.preventDefault();
        useKey(field.value);
        built.close();
      },
    },
    h('h2', {id: 'key-title'}, 'Key'),
    h('p', null, 'It is kept in the memory of this tab until you reload or close it. A Tandem without keys needs none on '
      + 'this machine.'),
    h('label', {for: 'key-text'}, 'API key'),
    field,
    h('div', {class: 'row end'},
      h('button', {
        type: 'button',
        class: 'forget',
        onclick: () => {
          useKey('');
          built.close();
        },
      }, 'Remove key'),
      h('button', {type: 'button', onclick: () => built.close()}, 'Cancel'),
      h('button', {type: 'submit', class: 'main'}, 'Use key'))));
  document.body.append(built);
  return built;
}
