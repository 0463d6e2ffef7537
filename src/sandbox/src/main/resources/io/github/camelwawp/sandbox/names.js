// Names, pictures and ticks of recipients and texts.

const KINDS = {
  'g.us': { label: 'Group', icon: 'group' },
  newsletter: { label: 'Channel', icon: 'channel' },
  lid: { label: 'Hidden number', icon: 'person' },
};
const COLOURS = 7;

export function nameOf(chatId) {
  const [user, server] = chatId.split('@');
  const kind = KINDS[server];
  return kind ? `${kind.label} ${user}` : `+${user}`;
}

/** A round picture: the icon depends on the kind of recipient, the colour on its id. */
export function avatarOf(chatId) {
  const server = chatId.split('@')[1];
  let hash = 0;
  for (const c of chatId) hash = (hash * 31 + c.codePointAt(0)) >>> 0;
  const avatar = document.createElement('span');
  avatar.className = `avatar colour-${hash % COLOURS}`;
  avatar.setAttribute('aria-hidden', 'true');
  avatar.append(icon(KINDS[server]?.icon ?? 'person'));
  return avatar;
}

export function icon(name, label) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `#icon-${name}`);
  svg.append(use);
  svg.setAttribute('class', `icon ${name}`);
  if (label) {
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', label);
  } else {
    svg.setAttribute('aria-hidden', 'true');
  }
  return svg;
}

/** The delivery state of a text as phone-style ticks. */
export function ticks(ack) {
  if (ack < 0) return icon('failed', 'Not sent');
  if (ack === 0) return icon('clock', 'Pending');
  if (ack === 1) return icon('tick', 'Sent');
  const node = icon('ticks', ack === 2 ? 'Delivered' : 'Read');
  node.classList.toggle('read', ack > 2);
  return node;
}

export function timeOf(at) {
  return at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hour12: false });
}

export function dayOf(at) {
  const midnight = new Date();
  midnight.setHours(0, 0, 0, 0);
  const days = Math.ceil((midnight - at) / 86_400_000);
  if (days <= 0) return 'Today';
  if (days === 1) return 'Yesterday';
  return at.toLocaleDateString([], { day: 'numeric', month: 'long', year: 'numeric' });
}
