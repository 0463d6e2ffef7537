// Calls the gateway. The token lives in this tab alone and travels in a header, so no other site's page can use it.

const KEY = 'gateway-token';

export class Refused extends Error {}

export const token = {
  get: () => sessionStorage.getItem(KEY),
  set: (value) => sessionStorage.setItem(KEY, value),
  forget: () => {
    last.clear();
    sessionStorage.removeItem(KEY);
  },
};

/** What was answered last at a path, so that an answer that has not changed need not come again. */
const last = new Map();

/** The JSON at this path, and whether it is another one than before. */
export async function get(path) {
  const known = last.get(path);
  const response = await call('GET', path, known ? { 'If-None-Match': known.tag } : {});
  if (response.status === 304) return { json: known.json, changed: false };
  const json = await response.json();
  // Of a page that is left open for days, with many searches, only the latest answers are worth their memory.
  if (last.size > 20) last.clear();
  last.set(path, { tag: response.headers.get('ETag'), json });
  return { json, changed: true };
}

/** @param body sent as JSON, if there is one */
export async function post(path, body) {
  const headers = body ? { 'Content-Type': 'application/json' } : {};
  return (await call('POST', path, headers, body && JSON.stringify(body))).json();
}

export async function remove(path) {
  return (await call('DELETE', path, {})).json();
}

async function call(method, path, headers, body) {
  const response = await fetch(path, {
    method,
    body,
    cache: 'no-store',
    credentials: 'omit',
    headers: { ...headers, Authorization: `Bearer ${token.get()}` },
  });
  if (response.status === 401) throw new Refused();
  if (response.ok || response.status === 304) return response;
  const answer = await response.json().catch(() => ({}));
  throw new Error(answer.error ?? `The gateway answered ${response.status}.`);
}
