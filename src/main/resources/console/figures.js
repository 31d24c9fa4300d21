// Numbers as people read them.

/** A whole number with its thousands apart. */
export function number(value) {
  return value.toLocaleString('en');
}

/** A number with its noun, which gets an s unless there is one. */
export function counted(value, noun, plural = `${noun}s`) {
  return `${number(value)} ${value === 1 ? noun : plural}`;
}

/** A part of all; nothing of nothing. */
export function share(part, all) {
  return all === 0 ? 0 : part / all;
}

/** A share in percent; what is little is not shown as nothing, what lacks little not as all. */
export function percent(value) {
  const rounded = Math.round(value * 100);
  if (rounded === 0 && value > 0) {
    return 'under 1%';
  }
  return rounded === 100 && value < 1 ? 'over 99%' : `${rounded}%`;
}

/** How long ago, in the largest unit that fits. */
export function ago(at, now) {
  const seconds = Math.max(0, Math.round((now - Date.parse(at)) / 1000));
  return seconds < 10 ? 'just now' : `${lasting(seconds)} ago`;
}

/** A time that passed, in the largest unit that fits. */
export function lasting(seconds) {
  const units = [['day', 86_400], ['hour', 3_600], ['minute', 60]];
  const [unit, length] = units.find(([, size]) => seconds >= size) ?? ['second', 1];
  return counted(Math.floor(seconds / length), unit);
}

/** A share as a length in a style sheet. */
export function length(share) {
  return `${(100 * share).toFixed(1)}%`;
}
