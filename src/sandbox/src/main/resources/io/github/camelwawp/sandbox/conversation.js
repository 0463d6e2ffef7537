// The open chat: one bubble per text.

import { render } from './markup.js';
import { dayOf, nameOf, ticks, timeOf } from './names.js';

const SLACK_PIXELS = 80;

export class Conversation {
  constructor(scroller, bubbles) {
    this.scroller = scroller;
    this.bubbles = bubbles;
    this.chatId = null;
    this.shown = new Map();
  }

  /** Draws new messages only; redraws everything after a change of chat. */
  show(chat) {
    const changed = this.chatId !== (chat?.id ?? null);
    const atBottom = this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight < SLACK_PIXELS;
    if (changed) {
      this.chatId = chat?.id ?? null;
      this.shown.clear();
      this.bubbles.replaceChildren();
    }
    if (!chat) return;
    const grew = this.update(chat.messages);
    if (changed || (grew && atBottom)) this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  update(messages) {
    const wanted = new Set(messages.map((message) => message.id));
    for (const [id, node] of this.shown) {
      if (!wanted.has(id)) {
        node.remove();
        this.shown.delete(id);
      }
    }
    let grew = false;
    for (const message of messages) {
      if (this.shown.has(message.id)) {
        tick(this.shown.get(message.id), message);
        continue;
      }
      this.appendDay(message.at);
      const node = bubble(message, messages);
      this.bubbles.append(node);
      this.shown.set(message.id, node);
      grew = true;
    }
    return grew;
  }

  appendDay(at) {
    const day = dayOf(at);
    const last = [...this.bubbles.querySelectorAll('.day')].at(-1)?.textContent;
    if (last === day) return;
    const item = document.createElement('li');
    item.className = 'day';
    item.textContent = day;
    this.bubbles.append(item);
  }
}

function bubble(message, messages) {
  const item = document.createElement('li');
  item.className = message.fromMe ? 'bubble' : 'bubble reply';
  item.dataset.id = message.id;
  if (!message.fromMe && message.author !== message.chatId) item.append(author(message.author));
  if (message.replyTo) item.append(quoted(message.replyTo, messages));

  const text = document.createElement('div');
  text.className = 'text';
  text.dir = 'auto';
  text.append(render(message.message));

  const meta = document.createElement('span');
  meta.className = 'meta';
  const time = document.createElement('time');
  time.dateTime = message.at.toISOString();
  time.textContent = timeOf(message.at);
  meta.append(time);
  item.append(text, meta);
  tick(item, message);
  return item;
}

/** Updates the ticks, which only texts from the session have. */
function tick(item, message) {
  if (!message.fromMe || item.dataset.ack === String(message.ack)) return;
  item.dataset.ack = message.ack;
  const meta = item.querySelector('.meta');
  meta.replaceChildren(meta.querySelector('time'), ticks(message.ack));
}

/** The author, for groups and for privacy ids, where it differs from the chat. */
function author(jid) {
  const node = document.createElement('div');
  node.className = 'author';
  node.textContent = nameOf(jid);
  return node;
}

/** The quoted message, or its id if this phone does not have the message. */
function quoted(replyTo, messages) {
  const bare = (id) => id.split('_')[2] ?? id;
  const answered = messages.find((message) => bare(message.id) === bare(replyTo));
  const node = document.createElement('div');
  node.className = 'quoted';
  node.dir = 'auto';
  node.textContent = answered ? answered.message : `Reply to ${replyTo}`;
  return node;
}
