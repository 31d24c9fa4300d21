// The public API. The key lives in this module alone: a reload forgets it, and no other tab sees it.

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

/** What the API refused, or that it did not answer; kind is the last part of the problem's type. */
export class Problem extends Error {
  constructor(status, kind, title, detail, scope) {
    super(detail || title);
    this.status = status;
    this.kind = kind;
    this.title = title;
    this.detail = detail;
    this.scope = scope;
  }
}

export const get = (path, options) => call('GET', path, undefined, options);
export const post = (path, body, options) => call('POST', path, body, options);
export const put = (path, body, options) => call('PUT', path, body, options);
export const remove = (path, options) => call('DELETE', path, undefined, options);

/** A path below /api/v1 whose parts may hold any character. */
export function path(...parts) {
  return '/' + parts.map(encodeURIComponent).join('/');
}

async function call(method, where, body, {signal} = {}) {
  const headers = {Accept: 'application/json, application/problem+json'};
  if (key) {
    headers.Authorization = `Bearer ${key}`;
  }
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  let response;
  try {
    response = await fetch(`../api/v1${where}`, {
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
  const answer = await json(response);
  if (!response.ok) {
    throw new Problem(
      response.status,
      String(answer?.type ?? '').split(':').pop(),
      answer?.title ?? `Answer ${response.status}`,
      (answer?.errors ?? []).map((error) => `${error.field ?? ''} ${error.message}`.trim()).join('; ') || answer?.detail,
      answer?.scope,
    );
  }
  return answer;
}

async function json(response) {
  const body = await response.text();
  try {
    return body ? JSON.parse(body) : undefined;
  } catch {
    return undefined;
  }
}
