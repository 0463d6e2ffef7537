// One row for each message and each dead letter. Rows are kept while their contents stay the same, so that an open one
// stays open and the page does not jump.

import { element, nameOf, progress, sourceOf, stepOf, stepOfMessage, time } from './words.js';

export class Rows {
  /** @param make the children of an item's row, an HTML details element */
  constructor(list, make) {
    this.list = list;
    this.make = make;
    this.rows = new Map();
  }

  /** @param items each with the key by which it is known again */
  show(items) {
    const keys = new Set(items.map((item) => item.key));
    for (const [key, row] of this.rows) {
      if (!keys.has(key)) {
        row.node.remove();
        this.rows.delete(key);
      }
    }
    let place = this.list.firstChild;
    for (const item of items) {
      const row = this.row(item);
      if (row.node === place) place = place.nextSibling;
      else this.list.insertBefore(row.node, place);
    }
  }

  row(item) {
    const row = this.rows.get(item.key) ?? { node: element('li', '', element('details')), json: '' };
    const json = JSON.stringify(item);
    if (row.json !== json) {
      row.json = json;
      row.node.firstChild.replaceChildren(...this.make(item));
      this.rows.set(item.key, row);
    }
    return row;
  }
}

/** @param item a message, and by delivery the dead letters that can be sent again */
export function messageRow({ message, letters }, replay, cancel) {
  const step = stepOfMessage(message);
  const single = message.deliveries.length === 1 ? message.deliveries[0] : null;
  return [
    element('summary', '',
      element('span', 'to', recipients(message)),
      progress(step, single?.ackAt ?? single?.finished ?? single?.sendAt),
      element('span', 'from', element('span', 'badge', sourceOf(message.source)), ' ', time(message.accepted)),
      element('span', 'why', reasonOf(message))),
    element('div', 'more',
      message.text ? element('p', 'text', message.text) : null,
      ...message.deliveries.map((delivery) => deliveryBlock(delivery, letters[delivery.number], replay)),
      isUntouched(message) ? cancelButton(message, cancel) : null,
      facts([['Key', message.key], ['To', message.to], ['Id', message.id]])),
  ];
}

/** Whether something of it is not being sent, as far as the page knows; the gateway decides. */
function isUntouched(message) {
  return message.state === 'WAITING' || message.deliveries.some((delivery) => delivery.state === 'OPEN'
    && delivery.parts.every((part) => !['ATTEMPTED', 'SENT', 'QUEUED', 'UNKNOWN'].includes(part.state)));
}

/** Nothing brings a cancelled message back, so it asks once more. */
function cancelButton(message, cancel) {
  const button = element('button', 'plain cancel', 'Cancel');
  button.type = 'button';
  button.addEventListener('click', () => {
    if (button.textContent === 'Cancel') {
      button.textContent = 'Yes, cancel it for good';
      return;
    }
    button.disabled = true;
    cancel(message.id);
  });
  return button;
}

function recipients(message) {
  const names = message.deliveries.map((delivery) => nameOf(delivery.to));
  if (!names.length) return message.to ?? 'Nobody yet';
  return names.length > 2 ? `${names[0]} and ${names.length - 1} others` : names.join(', ');
}

function reasonOf(message) {
  return message.reason ?? message.deliveries.map((delivery) => delivery.reason).find(Boolean) ?? '';
}

function deliveryBlock(delivery, letter, replay) {
  return element('div', 'delivery',
    element('div', 'line', element('span', 'to', nameOf(delivery.to)), progress(stepOf(delivery), delivery.ackAt ?? delivery.finished ?? delivery.sendAt)),
    delivery.reason ? element('p', 'why', [delivery.reason, delivery.code].filter(Boolean).join(' · ')) : null,
    delivery.parts.length > 1 ? element('ol', 'parts', ...delivery.parts.map(partLine)) : null,
    delivery.state === 'DEAD' && letter ? replayButton(letter, replay) : null);
}

function partLine(part) {
  return element('li', '', progress(stepOf({ state: partState(part), ack: part.ack }), part.ackAt), part.reason ? ` ${part.reason}` : '');
}

function partState(part) {
  if (['SENT', 'QUEUED', 'SUPPRESSED'].includes(part.state)) return part.state;
  return part.state === 'REJECTED' ? 'DEAD' : 'OPEN';
}

/** @param edit shows the form to edit the letter in the place that it is given */
export function letterRow({ letter }, replay, edit) {
  return [
    element('summary', '',
      element('span', 'to', letter.recipient ? nameOf(letter.recipient) : 'No recipient'),
      element('span', `progress ${letter.replaying || letter.edited ? 'soft' : 'bad'}`,
        element('span', 'word', stateOf(letter))),
      element('span', 'from', letter.source ? element('span', 'badge', sourceOf(letter.source)) : null, ' ',
        letter.written ? time(letter.written) : null)),
    element('div', 'more',
      letter.words ? element('p', 'text', letter.words) : null,
      letter.replaying || letter.edited ? null : buttons(letter, replay, edit),
      facts([['Key', letter.key], ['Code', letter.code], ['Folder', letter.name], ['Was', letter.replayOf]])),
  ];
}

function stateOf(letter) {
  if (letter.edited) return 'Edited and sent again';
  return letter.replaying ? 'Being sent again' : letter.reason ?? 'No description';
}

function buttons(letter, replay, edit) {
  const place = element('div', 'edit');
  const button = element('button', 'plain', 'Edit and send again');
  button.type = 'button';
  button.addEventListener('click', () => edit(letter.name, place, button));
  return element('div', 'deeds', element('div', 'line', replayButton(letter, replay), button), place);
}

function replayButton(letter, replay) {
  if (letter.replaying) return element('p', 'soft', 'Being sent again…');
  const button = element('button', 'replay', 'Send again');
  button.type = 'button';
  button.addEventListener('click', () => {
    button.disabled = true;
    replay(letter.name);
  });
  return button;
}

function facts(pairs) {
  const list = element('dl', 'facts');
  pairs.filter(([, value]) => value).forEach(([name, value]) => list.append(element('dt', '', name), element('dd', '', value)));
  return list;
}
