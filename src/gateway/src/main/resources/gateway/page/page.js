// Keeps the page in step with the gateway's journal: asks every other second, and is told when nothing is new.

import { Refused, get, post, token } from './gateway.js';
import { Rows, letterRow, messageRow } from './rows.js';
import { OptOutTab } from './opt-outs.js';
import { editForm } from './edit.js';
import { drawSituation } from './situation.js';

const $ = (id) => document.getElementById(id);
const EVERY_MILLIS = 2000;
const FILTERS = ['q', 'state', 'ack', 'source'];

const messageRows = new Rows($('list'), (item) => messageRow(item, replay, (id) => act(`messages/${id}/cancel`)));
const letterRows = new Rows($('letter-list'), (item) => letterRow(item, replay, (name, place, button) => editForm(name, place, button, look)));
const optOuts = new OptOutTab({
  form: $('opt-out-form'), person: $('person'), list: $('opt-out-list'), nothing: $('no-opt-outs'), more: $('more-opt-outs'),
}, trouble);
let newest = [];
let older = [];
let next = null;
let letters = [];
let situation = null;
let failed = '';
let timer = null;
let turn = 0;
/** Grows when another list begins. */
let era = 0;

function filter() {
  const query = new URLSearchParams();
  FILTERS.forEach((name) => {
    if ($(name).value.trim()) query.set(name, $(name).value.trim());
  });
  return query;
}

function path(query) {
  return `messages${query.size ? `?${query}` : ''}`;
}

/** One look at everything; an answer that was overtaken by another filter is dropped. */
async function look() {
  clearTimeout(timer);
  turn += 1;
  const mine = turn;
  try {
    const [messages, dead, now] = await Promise.all([get(path(filter())), get('dead-letters'), get('status').catch(withoutStatus)]);
    if (mine !== turn) return;
    situation = now?.json ?? null;
    // Messages that newer ones push off the first page stay above the older ones that were requested.
    if (older.length) {
      const fresh = new Set(messages.json.messages.map((message) => message.id));
      older = [...newest.filter((message) => !fresh.has(message.id)), ...older];
    }
    newest = messages.json.messages;
    if (!older.length) next = messages.json.next ?? null;
    letters = dead.json.deadLetters;
    unlocked(true);
    say(failed);
    live('Live', true);
    draw();
  } catch (problem) {
    if (mine !== turn) return;
    if (problem instanceof Refused) {
      lock('The gateway refused this token: it is not the one in gateway.http.token.');
      return;
    }
    // No answer at all comes as a TypeError.
    live(problem instanceof TypeError ? 'The gateway does not answer…' : 'Not up to date', false);
    say(problem instanceof TypeError ? '' : problem.message);
  }
  timer = setTimeout(look, document.hidden ? EVERY_MILLIS * 10 : EVERY_MILLIS);
}

/** A folder with routes of an earlier version has no such call. */
function withoutStatus(problem) {
  if (problem instanceof Refused || problem instanceof TypeError) throw problem;
  return null;
}

async function showOlder() {
  const query = filter();
  query.set('before', next);
  $('older').disabled = true;
  try {
    const asked = era;
    const { json } = await get(path(query));
    // Meanwhile the page may have been locked, or look for something else.
    if (asked !== era) return;
    older = older.concat(json.messages);
    next = json.next ?? null;
    draw();
  } catch (problem) {
    if (problem instanceof Refused) lock('The gateway refused this token.');
    else say(problem.message);
  }
  $('older').disabled = false;
}

function trouble(problem) {
  if (problem instanceof Refused) lock('The gateway refused this token.');
  else $('opt-out-notice').textContent = problem ? problem.message : '';
}

/** What the operator did; if it failed, the reason stays until the next action. */
async function act(path) {
  failed = '';
  try {
    await post(path);
  } catch (problem) {
    failed = problem.message;
  }
  await look();
}

function replay(name) {
  return act(`dead-letters/${encodeURIComponent(name)}/replay`);
}

async function pauseOrResume() {
  $('pause').disabled = true;
  await act(situation?.paused ? 'resume' : 'pause');
  $('pause').disabled = false;
}

function draw() {
  const byDelivery = {};
  letters.forEach((letter) => {
    if (letter.delivery && !letter.edited && !byDelivery[letter.delivery]) byDelivery[letter.delivery] = letter;
  });
  const known = new Map();
  [...newest, ...older].forEach((message) => {
    if (!known.has(message.id)) known.set(message.id, message);
  });
  messageRows.show([...known.values()].map((message) => ({
    key: message.id,
    message,
    letters: Object.fromEntries(message.deliveries.map((one) => [one.number, byDelivery[one.number]])),
  })));
  letterRows.show(letters.map((letter) => ({ key: letter.name, letter })));
  drawSituation(situation, { hold: $('hold'), paused: $('paused'), pause: $('pause'), now: $('now'), chart: $('chart') });
  $('nothing').hidden = known.size > 0;
  $('nothing').textContent = filter().size ? 'Nothing matches.' : 'No messages yet: they appear here as they arrive.';
  $('older').hidden = !next;
  $('no-letters').hidden = letters.length > 0;
  const waiting = letters.filter((letter) => !letter.edited).length;
  $('letter-count').hidden = !waiting;
  $('letter-count').textContent = waiting >= 100 ? '100+' : String(waiting);
}

function startOver() {
  era += 1;
  newest = [];
  older = [];
  next = null;
  look();
}

function unlocked(is) {
  document.body.classList.toggle('locked', !is);
}

function lock(sentence) {
  clearTimeout(timer);
  turn += 1;
  era += 1;
  token.forget();
  newest = [];
  older = [];
  letters = [];
  situation = null;
  failed = '';
  optOuts.forget();
  draw();
  unlocked(false);
  live('Locked', false);
  $('refused').textContent = sentence;
  $('token').value = '';
  $('token').focus();
}

function live(word, is) {
  document.body.classList.toggle('offline', !is);
  $('live').textContent = word;
}

function say(sentence) {
  $('notice').textContent = sentence;
}

function tab(name) {
  ['messages', 'letters', 'opt-outs'].forEach((each) => {
    $(each).hidden = each !== name;
    $(`tab-${each}`).setAttribute('aria-selected', String(each === name));
  });
  $('filters').hidden = name !== 'messages';
  if (name === 'opt-outs') optOuts.look();
}

$('unlock').addEventListener('submit', (event) => {
  event.preventDefault();
  // Only what may stand in a header.
  token.set($('token').value.trim().replace(/[^\x21-\x7e]/g, ''));
  $('token').value = '';
  $('refused').textContent = '';
  startOver();
});
$('filters').addEventListener('submit', (event) => event.preventDefault());
$('filters').addEventListener('change', startOver);
let typing = null;
$('q').addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(startOver, 250);
});
$('older').addEventListener('click', showOlder);
$('pause').addEventListener('click', pauseOrResume);
$('forget').addEventListener('click', () => lock(''));
$('tab-messages').addEventListener('click', () => tab('messages'));
$('tab-letters').addEventListener('click', () => tab('letters'));
$('tab-opt-outs').addEventListener('click', () => tab('opt-outs'));
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && token.get()) look();
});
if (token.get()) look();
else lock('');
