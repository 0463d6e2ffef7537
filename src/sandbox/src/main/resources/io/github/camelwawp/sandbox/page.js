// Listens to the sandbox and keeps the page up to date.

import { Chats, renderList } from './chats.js';
import { Composer } from './composer.js';
import { Controls } from './controls.js';
import { Conversation } from './conversation.js';
import { avatarOf, nameOf } from './names.js';

const $ = (id) => document.getElementById(id);
const wide = matchMedia('(min-width: 720px)');

const chats = new Chats();
const conversation = new Conversation($('scroller'), $('bubbles'));
const controls = new Controls(selected);
const composer = new Composer(() => selected()?.id ?? null);
let firstOnWide = null;
let drawing = false;

/** The chat in the URL. Without one, a page with two columns keeps the chat that was the newest at first. */
function selected() {
  const named = chats.get(decodeURIComponent(location.hash.slice(1)));
  if (named || !wide.matches) return named ?? null;
  firstOnWide = chats.get(firstOnWide) ? firstOnWide : chats.all()[0]?.id;
  return chats.get(firstOnWide) ?? null;
}

function draw() {
  drawing = false;
  const chat = selected();
  if (chat && !document.hidden) chat.unread = 0;
  const all = chats.all();
  document.body.classList.toggle('in-chat', Boolean(chat));
  document.body.classList.toggle('empty', all.length === 0);
  renderList($('list'), all, chat?.id);
  $('chat-name').textContent = chat ? nameOf(chat.id) : '';
  $('chat-id').textContent = chat?.id ?? '';
  if (chat && $('chat-avatar').dataset.chat !== chat.id) {
    $('chat-avatar').replaceChildren(avatarOf(chat.id));
    $('chat-avatar').dataset.chat = chat.id;
  }
  $('only-this').disabled = !chat;
  $('read').disabled = !chat;
  composer.show(chat?.id ?? null);
  conversation.show(chat);
  const unread = all.reduce((sum, each) => sum + each.unread, 0);
  document.title = unread ? `(${unread}) Wawp sandbox` : 'Wawp sandbox';
}

/** Draws the page once per frame, however many texts arrive. */
function redraw() {
  if (drawing) return;
  drawing = true;
  // A hidden page gets no frames.
  if (document.hidden) setTimeout(draw, 200);
  else requestAnimationFrame(draw);
}

function listen() {
  const feed = new EventSource('/sandbox/events');
  feed.addEventListener('open', () => live(true));
  feed.addEventListener('state', (event) => controls.show(JSON.parse(event.data)));
  feed.addEventListener('all', (event) => {
    chats.clear();
    JSON.parse(event.data).forEach((message) => chats.add(message, true));
    redraw();
  });
  feed.addEventListener('more', (event) => {
    const openId = document.hidden ? null : selected()?.id;
    JSON.parse(event.data).forEach((message) => chats.add(message, message.chatId === openId));
    redraw();
  });
  feed.addEventListener('acks', (event) => {
    chats.move(JSON.parse(event.data));
    redraw();
  });
  feed.addEventListener('error', () => {
    live(false);
    // The browser reconnects by itself unless the answer was not an event stream.
    if (feed.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
  });
}

function live(isLive) {
  document.body.classList.toggle('offline', !isLive);
  $('live').textContent = isLive ? 'Live' : 'Reconnecting…';
}

function togglePanel(open) {
  document.body.classList.toggle('panel-open', open);
  $('open-panel').setAttribute('aria-expanded', String(document.body.classList.contains('panel-open')));
}

async function copyCurl(button) {
  try {
    await navigator.clipboard.writeText($('curl').textContent);
    button.textContent = 'Copied';
  } catch {
    getSelection().selectAllChildren($('curl'));
    button.textContent = 'Selected: press Ctrl+C';
  }
  setTimeout(() => { button.textContent = 'Copy'; }, 2000);
}

$('curl').textContent = `curl ${location.origin}/v2/send/text \\
  -H 'Content-Type: application/json' \\
  -d '{"instance_id": "123456789",
       "access_token": "ACCESS_TOKEN",
       "chatId": "201234567890@c.us",
       "message": "*Hello* from curl"}'`;
$('copy').addEventListener('click', () => copyCurl($('copy')));
$('back').addEventListener('click', () => { location.hash = ''; });
$('open-panel').addEventListener('click', () => togglePanel());
$('close-panel').addEventListener('click', () => togglePanel(false));
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') togglePanel(false);
});
document.addEventListener('visibilitychange', redraw);
addEventListener('hashchange', redraw);
wide.addEventListener('change', redraw);
togglePanel(matchMedia('(min-width: 1120px)').matches);
draw();
listen();
