// The tab of the people who get no more texts: looks one up while the number is typed, adds and removes.

import { get, post, remove } from './gateway.js';
import { element, nameOf, time } from './words.js';

const PAUSE_MILLIS = 250;

export class OptOutTab {
  /** @param places the elements; @param trouble told what went wrong */
  constructor(places, trouble) {
    this.places = places;
    this.trouble = trouble;
    this.people = [];
    this.next = null;
    this.turn = 0;
    places.form.addEventListener('submit', (event) => {
      event.preventDefault();
      const person = places.person.value.trim();
      if (person) this.change(() => post(`opt-outs/${encodeURIComponent(person)}`));
    });
    places.person.addEventListener('input', () => {
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.look(), PAUSE_MILLIS);
    });
    places.more.addEventListener('click', () => this.look(this.next));
  }

  async look(after) {
    this.turn += 1;
    const mine = this.turn;
    const query = new URLSearchParams();
    if (this.places.person.value.trim()) query.set('q', this.places.person.value.trim());
    if (after) query.set('after', after);
    try {
      const { json } = await get(`opt-outs${query.size ? `?${query}` : ''}`);
      if (mine !== this.turn) return;
      this.people = after ? [...this.people, ...json.optOuts] : json.optOuts;
      this.next = json.next ?? null;
      this.draw();
      this.trouble(null);
    } catch (problem) {
      if (mine === this.turn) this.trouble(problem);
    }
  }

  async change(call) {
    // A search of what was typed before would wipe away why this fails.
    clearTimeout(this.typing);
    this.turn += 1;
    try {
      await call();
    } catch (problem) {
      this.trouble(problem);
      return;
    }
    this.look();
  }

  forget() {
    this.turn += 1;
    this.people = [];
    this.next = null;
    this.places.person.value = '';
    this.draw();
  }

  draw() {
    const { list, nothing, more, person } = this.places;
    list.replaceChildren(...this.people.map((one) => this.row(one)));
    nothing.hidden = this.people.length > 0;
    nothing.textContent = person.value.trim() ? 'Nobody on the list matches.' : 'Nobody has opted out.';
    more.hidden = !this.next;
  }

  row(one) {
    const button = element('button', 'plain', 'Remove');
    button.type = 'button';
    button.setAttribute('aria-label', `Remove ${nameOf(one.id)} from the list`);
    button.addEventListener('click', () => {
      button.disabled = true;
      this.change(() => remove(`opt-outs/${encodeURIComponent(one.id)}`));
    });
    return element('li', 'person',
      element('span', 'to', nameOf(one.id)),
      element('span', 'from', one.unresolved ? element('span', 'badge', 'Number unknown') : null, ' since ', time(one.since)),
      button);
  }
}
