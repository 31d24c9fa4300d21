// Elements from values. Text is only ever set as text, so no title can become markup.

/** Creates an element. Props are attributes, or listeners if they start with "on"; children are nodes, texts or lists of them. */
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Replaces the children of an element. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter(Boolean));
  return element;
}

/** Changes the content of a box and restores the focus to the element with the same name. */
export function keepingFocus(box, change) {
  const name = (element) => `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent}`;
  const before = document.activeElement;
  const wanted = box.contains(before) && name(before);
  change();
  if (wanted && document.activeElement !== before) {
    [...box.querySelectorAll('a, button, summary, [tabindex]')].find((one) => name(one) === wanted)?.focus({preventScroll: true});
  }
}

/** A text of any length or direction, isolated from its surroundings. */
export function text(value) {
  return h('bdi', {class: 'text', title: value.length > 80 ? value.slice(0, 500) : undefined}, value);
}

/** The name of an item: its title, or its id without a title. */
export function itemName(item) {
  return text(item.title?.trim() || item.id);
}

let count = 0;

/** A unique element id. */
export function uniqueId(prefix) {
  count += 1;
  return `${prefix}-${count}`;
}

/** Announces a message to screen readers. */
export function say(message) {
  document.getElementById('said').textContent = message;
}

/** Debounces a function: it runs after the last of several calls. */
export function settled(action, delay = 150) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), delay);
  };
}
