// The panel next to the chats: mishaps, session status and answer shape.

import { nameOf } from './names.js';

const SHAPES = ['WEBJS', 'GOWS', 'NOWEB', 'QUEUED', 'WRAPPED', 'LEGACY'];
const SESSIONS = ['WORKING', 'SCAN_QR_CODE', 'STARTING', 'STOPPED', 'FAILED'];

const ACKS = ['NONE', 'ERROR', 'PENDING', 'SERVER', 'DEVICE', 'READ'];
const PLANS = ['PAID', 'FREE'];
const READ = 3;

const $ = (id) => document.getElementById(id);

export class Controls {
  /** @param openChat returns the open chat, or null */
  constructor(openChat) {
    this.openChat = openChat;
    this.shownMishaps = null;
    $('session').append(...SESSIONS.map(option));
    $('shape').append(...SHAPES.map(option));
    $('session').addEventListener('change', () => this.ask('PUT', 'session', { status: $('session').value }));
    $('shape').addEventListener('change', () => this.ask('PUT', 'shape', { shape: $('shape').value }));
    $('clear-mishaps').addEventListener('click', () => this.ask('DELETE', 'mishaps'));
    $('clear-messages').addEventListener('click', () => this.ask('DELETE', 'messages'));
    $('heal').addEventListener('click', () => this.ask('PUT', 'session', { status: 'WORKING' }));
    $('acks').append(...ACKS.map(option));
    $('plan').append(...PLANS.map(option));
    $('acks').addEventListener('change', () => this.ask('PUT', 'acks', { upTo: $('acks').value }));
    $('plan').addEventListener('change', () => this.ask('PUT', 'plan', { plan: $('plan').value }));
    $('out-of-order').addEventListener('change', () => this.ask('PUT', 'acks', { outOfOrder: $('out-of-order').checked }));
    $('doubled').addEventListener('change', () => this.ask('PUT', 'acks', { doubled: $('doubled').checked }));
    $('early').addEventListener('change', () => this.ask('PUT', 'acks', { early: $('early').checked }));
    $('forget').addEventListener('change', () => this.ask('PUT', 'delivery', { forget: $('forget').checked }));
    $('read').addEventListener('click', () => this.readAll());
    this.loadKinds();
  }

  /** Simulates that the person opens the chat now. */
  async readAll() {
    const unread = this.openChat().messages.filter((message) => message.fromMe && message.ack < READ);
    for (const message of unread) await this.ask('POST', 'acks', { id: message.id, ack: 'READ' });
  }

  async loadKinds() {
    const kinds = await (await fetch('/sandbox/mishap-kinds')).json();
    $('kinds').replaceChildren(...kinds.map((kind) => this.kindButton(kind)));
  }

  kindButton(kind) {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.mishap = kind.mishap;
    const title = document.createElement('b');
    title.textContent = titleOf(kind.mishap);
    const sentence = document.createElement('span');
    sentence.textContent = kind.sentence;
    button.append(title, sentence);
    button.addEventListener('click', () => this.script(kind.mishap));
    const item = document.createElement('li');
    item.append(button);
    return item;
  }

  script(mishap) {
    const body = { mishap, count: Number($('count').value) || 1 };
    if ($('only-this').checked && this.openChat()) body.chatId = this.openChat().id;
    return this.ask('POST', 'mishaps', body);
  }

  /** Shows the state that the sandbox reports. */
  show(state) {
    select($('session'), state.session);
    select($('shape'), state.shape);
    $('not-working').hidden = state.session === 'WORKING';
    $('session-word').textContent = state.session;
    $('counts').textContent = `${state.accepted} accepted of ${state.calls} ${state.calls === 1 ? 'call' : 'calls'}`;
    this.showMishaps(state.mishaps);
    select($('acks'), state.acks.upTo);
    select($('plan'), state.plan);
    $('out-of-order').checked = state.acks.outOfOrder;
    $('doubled').checked = state.acks.doubled;
    $('early').checked = state.acks.early;
    $('forget').checked = state.delivery.forget;
    for (const line of document.querySelectorAll('.told')) line.textContent = told(state);
  }

  /** Redraws the mishaps only when they change, because a screen reader reads each redraw aloud. */
  showMishaps(mishaps) {
    const now = JSON.stringify(mishaps);
    if (now === this.shownMishaps) return;
    this.shownMishaps = now;
    $('none-scripted').hidden = mishaps.length > 0;
    $('clear-mishaps').hidden = mishaps.length === 0;
    $('scripted').replaceChildren(...mishaps.slice(0, 20).map(scripted));
    const coming = mishaps.reduce((sum, mishap) => sum + mishap.count, 0);
    $('coming').textContent = coming > 99 ? '99+' : String(coming);
    $('coming').hidden = coming === 0;
  }

  async ask(method, what, body) {
    try {
      const response = await fetch(`/sandbox/${what}`, {
        method,
        headers: { 'Content-Type': 'application/json' },
        body: body && JSON.stringify(body),
      });
      this.say(response.ok ? '' : (await response.json()).message);
    } catch {
      this.say('The sandbox is not responding.');
    }
  }

  say(sentence) {
    $('notice').textContent = sentence;
  }
}

function scripted(mishap) {
  const item = document.createElement('li');
  const parts = [titleOf(mishap.mishap)];
  if (mishap.count > 1) parts.push(`× ${mishap.count}`);
  if (mishap.chatId) parts.push(`for ${nameOf(mishap.chatId)}`);
  if (mishap.path !== '/v2/send/text') parts.push(`on ${mishap.path}`);
  item.textContent = parts.join(' ');
  return item;
}

/** Describes which webhooks receive events, and the result of the last post. */
function told({ plan, delivery, events }) {
  if (plan === 'FREE') return 'The free plan has no webhooks.';
  if (!events.urls) return 'No webhook is registered.';
  if (delivery.forget) return 'Events are dropped.';
  const parts = [events.urls === 1 ? '1 webhook' : `${events.urls} webhooks`];
  if (events.last) parts.push(fate(events.last));
  if (events.waiting) parts.push(`${events.waiting} in progress`);
  return parts.join(' · ');
}

function fate({ event, fate: word, attempts, answer }) {
  if (word === 'DELIVERED') return `${event} delivered`;
  const tries = attempts === 1 ? '1 try' : `${attempts} tries`;
  return word === 'LOST' ? `${event} lost after ${tries}: ${answer}` : `${event} retrying after ${tries}: ${answer}`;
}

function titleOf(name) {
  const words = name.toLowerCase().replaceAll('_', ' ').replace('json', 'JSON').replace('html', 'HTML');
  return words[0].toUpperCase() + words.slice(1);
}

function option(value) {
  const node = document.createElement('option');
  node.value = node.textContent = value;
  return node;
}

/** Selects a value; adds one that the list does not have, because callers may set any. */
function select(box, value) {
  if (![...box.options].some((known) => known.value === value)) box.append(option(value));
  if (document.activeElement !== box) box.value = value;
}
