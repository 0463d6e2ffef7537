// The chats and the list that shows them.

import { renderPreview } from './markup.js';
import { avatarOf, dayOf, nameOf, ticks, timeOf } from './names.js';

/** More chats or messages would slow the page down in a soak test without being of use. */
const MOST_CHATS = 200;
const MOST_MESSAGES = 300;

export class Chats {
  constructor() {
    this.byId = new Map();
  }

  clear() {
    this.byId.clear();
  }

  get(chatId) {
    return this.byId.get(chatId);
  }

  /** Newest first. */
  all() {
    return [...this.byId.values()].reverse();
  }

  add(message, isRead) {
    const chat = this.byId.get(message.chatId) ?? { id: message.chatId, messages: [], unread: 0 };
    this.byId.delete(chat.id);
    // A map keeps insertion order: the chat with the newest message becomes the last one.
    this.byId.set(chat.id, chat);
    chat.messages.push({ ...message, at: new Date(message.at) });
    if (chat.messages.length > MOST_MESSAGES) chat.messages.shift();
    if (!isRead && message.fromMe) chat.unread++;
    if (this.byId.size > MOST_CHATS) this.byId.delete(this.byId.keys().next().value);
  }

  /** @param acks maps the id of a text to its ack */
  move(acks) {
    for (const [id, ack] of Object.entries(acks)) {
      const message = this.byId.get(id.split('_')[1])?.messages.find((each) => each.id === id);
      if (message) message.ack = ack;
    }
  }
}

/** Maps each chat to its list item and the content shown. */
let items = new Map();

/** Updates only items that changed, so that a click does not hit a different item while ticks arrive. */
export function renderList(list, chats, selectedId) {
  const shown = items;
  items = new Map(chats.map((chat) => [chat.id, itemOf(shown.get(chat.id), chat, chat.id === selectedId)]));
  const nodes = [...items.values()].map((item) => item.node);
  if (nodes.length === list.children.length && nodes.every((node, i) => node === list.children[i])) return;
  const focused = document.activeElement?.dataset?.chat;
  list.replaceChildren(...nodes);
  if (focused) list.querySelector(`[data-chat="${CSS.escape(focused)}"]`)?.focus();
}

function itemOf(shown, chat, selected) {
  const last = chat.messages.at(-1);
  const shows = JSON.stringify([last.id, dayOf(last.at), chat.unread, selected]);
  const item = shown?.shows === shows ? shown : { node: listItem(chat, selected), shows, ack: null };
  if (last.fromMe && item.ack !== last.ack) {
    item.ack = last.ack;
    item.node.querySelector('.how-far').replaceChildren(ticks(last.ack));
  }
  return item;
}

function listItem(chat, selected) {
  const last = chat.messages.at(-1);
  const link = document.createElement('a');
  link.className = 'chat';
  link.href = `#${encodeURIComponent(chat.id)}`;
  link.dataset.chat = chat.id;
  if (selected) link.setAttribute('aria-current', 'true');

  const preview = part('span', 'preview');
  preview.dir = 'auto';
  preview.append(renderPreview(last.message));
  const bottom = part('span', 'row');
  bottom.append(part('span', 'how-far'), preview);
  if (chat.unread) {
    const badge = part('span', 'unread', chat.unread > 99 ? '99+' : String(chat.unread));
    badge.setAttribute('aria-label', `${chat.unread} unread`);
    bottom.append(badge);
  }
  const day = dayOf(last.at);
  const top = part('span', 'row');
  top.append(part('span', 'name', nameOf(chat.id)), part('span', 'when', day === 'Today' ? timeOf(last.at) : day));

  const lines = part('span', 'lines');
  lines.append(top, bottom);
  link.append(avatarOf(chat.id), lines);
  const item = document.createElement('li');
  item.append(link);
  return item;
}

function part(tag, className, text) {
  const node = document.createElement(tag);
  node.className = className;
  if (text) node.textContent = text;
  return node;
}
