// Formats numbers.

/** A whole number with thousands separators. */
export function number(value) {
  return value.toLocaleString('en');
}

/** A number with its noun, in the plural unless the number is 1. */
export function counted(value, noun, plural = `${noun}s`) {
  return `${number(value)} ${value === 1 ? noun : plural}`;
}

/** A share; 0 if the whole is 0. */
export function share(part, all) {
  return all === 0 ? 0 : part / all;
}

/** A share in percent; small shares are not rounded to 0%, nor large ones to 100%. */
export function percent(value) {
  const rounded = Math.round(value * 100);
  if (rounded === 0 && value > 0) {
    return 'under 1%';
  }
  return rounded === 100 && value < 1 ? 'over 99%' : `${rounded}%`;
}

/** The time since an instant, in the largest unit that fits. */
export function ago(at, now) {
  const seconds = Math.max(0, Math.round((now - Date.parse(at)) / 1000));
  return seconds < 10 ? 'just now' : `${lasting(seconds)} ago`;
}

/** A duration in the largest unit that fits. */
export function lasting(seconds) {
  const units = [['day', 86_400], ['hour', 3_600], ['minute', 60]];
  const [unit, length] = units.find(([, size]) => seconds >= size) ?? ['second', 1];
  return counted(Math.floor(seconds / length), unit);
}

/** A share as a CSS length. */
export function length(share) {
  return `${(100 * share).toFixed(1)}%`;
}
