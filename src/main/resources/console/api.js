// The client of the public API. Only this module holds the key: a reload discards it, and no other tab has it.

let key = '';
const keyListeners = [];

export function hasKey() {
  return key !== '';
}

export function useKey(value) {
  key = value.trim();
  keyListeners.forEach((listener) => listener());
}

export function onKey(listener) {
  keyListeners.push(listener);
}

/**
 * A problem returned by the API, or a missing answer; kind is the last part of the problem's type, errors are
 * [{field, message}].
 */
export class Problem extends Error {
  constructor(status, kind, title, detail, scope, errors = []) {
    super(detail || title);
    this.status = status;
    this.kind = kind;
    this.title = title;
    this.detail = detail;
    this.scope = scope;
    this.errors = errors;
  }
}

export const get = (path, options) => call('GET', path, undefined, options);
export const post = (path, body, options) => call('POST', path, body, options);
export const put = (path, body, options) => call('PUT', path, body, options);
export const remove = (path, options) => call('DELETE', path, undefined, options);

/** A path below /api/v1; its parts may contain any character. */
export function path(...parts) {
  return '/' + parts.map(encodeURIComponent).join('/');
}

/** Passes on the data of each server-sent event until the stream ends. EventSource cannot send the key. */
export async function events(where, take, {signal} = {}) {
  const response = await send('GET', where, undefined, 'text/event-stream, application/problem+json', signal);
  if (!response.ok) {
    throw problem(response, await json(response));
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    let part;
    try {
      part = await reader.read();
    } catch (e) {
      if (e.name === 'AbortError') {
        throw e;
      }
      return; // the connection broke; the caller reconnects
    }
    if (part.done) {
      return;
    }
    rest += part.value;
    const whole = rest.split('\n\n');
    rest = whole.pop();
    for (const event of whole) {
      const data = event.split('\n').filter((line) => line.startsWith('data:')).map((line) => line.slice(5)).join('\n');
      if (data) {
        take(JSON.parse(data));
      }
    }
  }
}

async function call(method, where, body, {signal} = {}) {
  const response = await send(method, where, body, 'application/json, application/problem+json', signal);
  const answer = await json(response);
  if (!response.ok) {
    throw problem(response, answer);
  }
  return answer;
}

async function send(method, where, body, accept, signal) {
  const headers = {Accept: accept};
  if (key) {
    headers.Authorization = `Bearer ${key}`;
  }
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  try {
    return await fetch(`../api/v1${where}`, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
      credentials: 'omit',
      cache: 'no-store',
    });
  } catch (e) {
    if (e.name === 'AbortError') {
      throw e;
    }
    throw new Problem(0, 'no-answer', 'Tandem does not answer', 'The request got no answer.');
  }
}

function problem(response, answer) {
  return new Problem(
    response.status,
    String(answer?.type ?? '').split(':').pop(),
    answer?.title ?? `Answer ${response.status}`,
    (answer?.errors ?? []).map((error) => error.message).join('; ') || answer?.detail,
    answer?.scope,
    answer?.errors,
  );
}

async function json(response) {
  const body = await response.text();
  try {
    return body ? JSON.parse(body) : undefined;
  } catch {
    return undefined;
  }
}
