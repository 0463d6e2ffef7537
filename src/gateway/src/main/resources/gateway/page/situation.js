// Draws the state of the gateway: why it sends nothing, what waits, and the last 24 hours as a chart.

import { element, sourceOf, time } from './words.js';

const SVG = 'http://www.w3.org/2000/svg';
const HEIGHT = 44;
const WIDTH = 10;
const GAP = 2;
/** From the bottom of a bar to its top. */
const KINDS = [['sent', 'sent'], ['failed', 'failed'], ['suppressed', 'opted out'], ['expired', 'too late']];

/** @param situation the answer of GET /status, or null if there is none */
export function drawSituation(situation, places) {
  const { hold, paused, pause, now, chart } = places;
  const outage = situation?.hold?.reason === 'PAUSED' ? null : situation?.hold;
  const cautions = situation?.cautions ?? [];
  hold.hidden = !outage && !cautions.length;
  hold.replaceChildren(
    ...(outage ? banner(`Nothing can be sent: ${outage.reason}`, outage) : []),
    ...cautions.flatMap((caution) => banner(`${caution.what}: ${caution.reason}`, caution)),
  );
  paused.hidden = !situation?.paused;
  if (situation?.paused) paused.replaceChildren(...pauseBanner(situation.paused));
  pause.hidden = !situation;
  pause.textContent = situation?.paused ? 'Resume sending' : 'Pause sending';
  pause.classList.toggle('plain', !situation?.paused);
  now.replaceChildren(...(situation ? facts(situation) : []));
  chart.hidden = !situation?.hours;
  if (situation?.hours) chart.replaceChildren(...hours(situation.hours));
}

function banner(what, trouble) {
  const next = trouble.nextCheck ? [', next check ', time(trouble.nextCheck)] : [];
  return [
    element('p', 'reason', what),
    element('p', '', trouble.advice),
    trouble.link?.startsWith('https://wa.me/') ? element('p', '', link(trouble.link)) : '',
    element('p', 'when', 'Since ', time(trouble.since), ...next),
  ];
}

function pauseBanner(since) {
  return [
    element('p', 'reason', 'Paused: nothing is sent'),
    element('p', '', 'Messages still come in and wait, until somebody resumes sending; a restart changes nothing.'),
    element('p', 'when', 'Since ', time(since)),
  ];
}

function link(address) {
  const made = element('a', '', address);
  made.href = address;
  made.rel = 'noopener noreferrer';
  return made;
}

function facts(situation) {
  const pairs = [];
  if (situation.session) pairs.push(['Session', [situation.session]]);
  if (situation.waiting) {
    pairs.push(['Waiting', situation.waiting.length
      ? situation.waiting.flatMap((one) => [element('span', 'badge', `${sourceOf(one.source)} ${one.number}`), ' '])
      : ['nothing']]);
    const oldest = situation.waiting.map((one) => one.oldest).sort()[0];
    if (oldest) pairs.push(['Oldest', [time(oldest)]]);
  }
  if (situation.scheduled) {
    pairs.push(['Scheduled', [`${situation.scheduled.number}, the next for `, time(situation.scheduled.next)]]);
  }
  if (situation.pace?.lastDay) {
    pairs.push(['Pace', [`${situation.pace.lastMinute} in the last minute, ${situation.pace.lastDay} in 24 hours`]]);
  }
  return pairs.map(([name, value]) => element('div', '', element('dt', '', name), element('dd', '', ...value)));
}

function hours(counts) {
  const total = (kind) => counts.reduce((sum, hour) => sum + hour[kind], 0);
  const words = KINDS.map(([kind, word]) => `${total(kind)} ${word}`).join(', ');
  return [element('figcaption', '', `Last 24 hours: ${words}`), bars(counts, words)];
}

function bars(counts, words) {
  const most = Math.max(1, ...counts.map((hour) => KINDS.reduce((sum, [kind]) => sum + hour[kind], 0)));
  const svg = shape('svg', {
    viewBox: `0 0 ${counts.length * WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': `Chart by hour: ${words}`, preserveAspectRatio: 'none',
  });
  counts.forEach((hour, index) => {
    let top = HEIGHT;
    KINDS.forEach(([kind]) => {
      const height = (hour[kind] / most) * (HEIGHT - 2);
      top -= height;
      if (height) svg.append(shape('rect', { class: kind, x: index * WIDTH, y: top, width: WIDTH - GAP, height }));
    });
    svg.append(shape('rect', { class: 'base', x: index * WIDTH, y: HEIGHT - 1, width: WIDTH - GAP, height: 1 }));
  });
  return svg;
}

function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}
