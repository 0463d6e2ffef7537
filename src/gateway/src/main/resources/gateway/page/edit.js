// The form in a dead letter's row: another recipient or text, sent as a new message.

import { get, post } from './gateway.js';
import { element } from './words.js';

/** @param sent called when the gateway has taken the edited message */
export async function editForm(name, place, button, sent) {
  const path = `dead-letters/${encodeURIComponent(name)}`;
  const refused = element('p', 'refused');
  refused.setAttribute('role', 'alert');
  button.disabled = true;
  try {
    const { json } = await get(path);
    const to = element('input');
    to.value = json.to;
    to.required = true;
    to.autocomplete = 'off';
    const text = element('textarea');
    text.value = json.text;
    text.required = true;
    text.rows = 6;
    const send = element('button', '', 'Send');
    send.type = 'submit';
    const cancel = element('button', 'plain', 'Cancel');
    cancel.type = 'button';
    const form = element('form', '',
      element('label', '', element('span', '', 'Recipient'), to),
      element('label', '', element('span', '', 'Text, sent as a whole'), text),
      refused,
      element('div', 'line', send, cancel));
    cancel.addEventListener('click', () => {
      place.replaceChildren();
      button.disabled = false;
      button.focus();
    });
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      send.disabled = true;
      refused.textContent = '';
      try {
        await post(`${path}/edit`, { to: to.value, text: text.value });
        sent();
      } catch (problem) {
        refused.textContent = problem.message || 'The gateway refused this token.';
        send.disabled = false;
      }
    });
    place.replaceChildren(form);
    text.focus();
  } catch (problem) {
    refused.textContent = problem.message || 'The gateway refused this token.';
    place.replaceChildren(refused);
    button.disabled = false;
  }
}
