// Labels and icons. Values from outside are always rendered as text, never as markup.

const KINDS = { 'g.us': 'Group', newsletter: 'Channel', lid: 'Hidden number' };

const SOURCES = { mail: 'Mail', file: 'File', csv: 'CSV', jms: 'JMS', http: 'HTTP', 'opt-out': 'Opt-out' };

/** From the lowest to the highest: a message shows the lowest step of all its recipients. */
const STEPS = [
  { is: 'DEAD', icon: 'dead', word: 'Given up', tone: 'bad' },
  { is: 'ERROR', icon: 'error', word: 'WhatsApp could not send it', tone: 'bad' },
  { is: 'EXPIRED', icon: 'dead', word: 'Too late', tone: 'warn' },
  { is: 'CANCELLED', icon: 'dead', word: 'Cancelled', tone: 'warn' },
  { is: 'SUPPRESSED', icon: 'dead', word: 'Opted out', tone: 'warn' },
  { is: 'WAITING', icon: 'wait', word: 'Waiting', tone: 'soft' },
  { is: 'OPEN', icon: 'wait', word: 'Under way', tone: 'soft' },
  { is: 'SCHEDULED', icon: 'wait', word: 'Scheduled', tone: 'soft' },
  { is: 'QUEUED', icon: 'wait', word: 'Queued by Wawp', tone: 'soft' },
  { is: 'ALARMED', icon: 'tick', word: 'Sent, no report', tone: 'warn' },
  { is: 'PENDING', icon: 'tick', word: 'Sent', tone: 'soft' },
  { is: 'SENT', icon: 'tick', word: 'Sent', tone: 'soft' },
  { is: 'DELIVERED', icon: 'ticks', word: 'Delivered', tone: 'soft' },
  { is: 'READ', icon: 'ticks', word: 'Read', tone: 'read' },
  { is: 'PLAYED', icon: 'ticks', word: 'Played', tone: 'read' },
];

export function nameOf(chatId) {
  const at = chatId.lastIndexOf('@');
  const user = chatId.slice(0, at);
  const server = chatId.slice(at + 1);
  if (at > 0 && KINDS[server]) return `${KINDS[server]} ${user}`;
  return server === 'c.us' ? `+${user}` : chatId;
}

export function sourceOf(source) {
  return SOURCES[source] ?? source;
}

export function stepOf(delivery) {
  if (delivery.sendAt) return step('SCHEDULED');
  if (delivery.state !== 'SENT') return step(delivery.state);
  const unheard = delivery.alarmed && (delivery.ack === 'PENDING' || delivery.ack === 'SENT');
  return step(unheard ? 'ALARMED' : delivery.ack);
}

export function stepOfMessage(message) {
  const steps = message.deliveries.map(stepOf);
  return steps.length ? steps.reduce((least, one) => (STEPS.indexOf(one) < STEPS.indexOf(least) ? one : least)) : step(message.state);
}

function step(is) {
  return STEPS.find((one) => one.is === is) ?? { icon: 'wait', word: is, tone: 'soft' };
}

export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** The icon with its label, and the time if it is known. */
export function progress(one, at) {
  return element('span', `progress ${one.tone}`, icon(one.icon), element('span', 'word', one.word), at ? time(at) : null);
}

function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `#icon-${name}`);
  svg.append(use);
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  return svg;
}

export function time(iso) {
  const at = new Date(iso);
  const made = element('time', '', Number.isNaN(at.getTime()) ? iso : short(at));
  made.title = Number.isNaN(at.getTime()) ? '' : at.toLocaleString();
  return made;
}

function short(at) {
  const clock = at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hour12: false });
  const sameDay = at.toDateString() === new Date().toDateString();
  return sameDay ? clock : `${at.toLocaleDateString([], { day: 'numeric', month: 'short' })}, ${clock}`;
}
