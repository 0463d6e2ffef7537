// Converts a text to nodes as WhatsApp shows it. Every character of the text goes through createTextNode.

const TAGS = { '*': 'strong', '_': 'em', '~': 's' };
// Includes combining marks and invisible joiners: a sign next to one of them is inside a word.
const WORD = /[\p{L}\p{N}\p{M}\p{Cf}]/u;
const URL_START = /https?:\/\/[^\s<>"`]+/uy;
const URL_TAIL = /[*_~.,;:!?)\]}'"]+$/u;

/** Renders a whole text: quotes, lists, and lines with marks. */
export function render(text) {
  const target = document.createDocumentFragment();
  const reader = new Reader(text);
  let open = null;
  let afterBlankLine = false;
  for (const line of reader.lines()) {
    if (open && open.kind !== line.kind) open = null;
    if (line.kind === 'plain') {
      appendPlain(target, reader, line);
    } else {
      // A line break right before a block is invisible, so a blank line needs another one.
      if (!open && afterBlankLine) target.append('\n');
      open ??= openBlock(target, line);
      appendToBlock(open, reader, line);
    }
    afterBlankLine = line.from === line.to;
  }
  return target;
}

/** Renders one line for the chat list, with marks applied and line breaks as spaces. */
export function renderPreview(text) {
  const oneLine = text.slice(0, 200).replaceAll('```', '').replace(/\s+/gu, ' ').trim();
  return new Reader(oneLine, false).inline(0, oneLine.length);
}

function appendPlain(target, reader, line) {
  // A block ends its own line; only plain lines need a break between them.
  if (target.lastChild && !isBlock(target.lastChild)) target.append('\n');
  target.append(reader.inline(line.from, line.to));
  if (line.from === line.to) target.append('');
}

function isBlock(node) {
  return ['BLOCKQUOTE', 'UL', 'OL'].includes(node.nodeName);
}

function openBlock(target, line) {
  const element = document.createElement({ quote: 'blockquote', bullet: 'ul', number: 'ol' }[line.kind]);
  if (line.kind === 'number') element.start = line.number;
  target.append(element);
  return { kind: line.kind, element };
}

function appendToBlock(block, reader, line) {
  if (block.kind === 'quote') {
    if (block.element.hasChildNodes()) block.element.append('\n');
    block.element.append(reader.inline(line.from, line.to));
  } else {
    const item = document.createElement('li');
    item.append(reader.inline(line.from, line.to));
    block.element.append(item);
  }
}

class Reader {
  constructor(text, withLinks = true) {
    this.text = text;
    this.withLinks = withLinks;
    this.fences = findFences(text);
  }

  /** The lines as ranges of the text with their prefixes; a line break inside ``` does not end a line. */
  * lines() {
    let from = 0;
    while (from <= this.text.length) {
      const to = this.endOfLine(from);
      yield this.classify(from, to);
      from = to + 1;
    }
  }

  endOfLine(from) {
    for (let i = from; i < this.text.length; i++) {
      if (this.fences.has(i)) i = this.fences.get(i) - 1;
      else if (this.text[i] === '\n') return i;
    }
    return this.text.length;
  }

  classify(from, to) {
    const start = this.text.slice(from, Math.min(to, from + 8));
    const number = /^(\d{1,3})\. (?=\S)/.exec(start);
    if (/^> ?\S/.test(start)) return { kind: 'quote', from: from + (start[1] === ' ' ? 2 : 1), to };
    if (/^[*-] \S/.test(start)) return { kind: 'bullet', from: from + 2, to };
    if (number) return { kind: 'number', number: Number(number[1]), from: from + number[0].length, to };
    return { kind: 'plain', from, to };
  }

  /** Marks within one line. */
  inline(from, to) {
    const out = document.createDocumentFragment();
    const closerless = new Set();
    let plain = from;
    let i = from;
    while (i < to) {
      const found = this.fence(i) ?? this.code(i, to) ?? this.link(i, from, to) ?? this.mark(i, from, to, closerless);
      if (found) {
        if (plain < i) out.append(this.text.slice(plain, i));
        out.append(found.node);
        i = plain = found.end;
      } else {
        i++;
      }
    }
    if (plain < to) out.append(this.text.slice(plain, to));
    return out;
  }

  fence(i) {
    const end = this.fences.get(i);
    if (end === undefined) return null;
    return { node: element('code', this.text.slice(i + 3, end - 3).replace(/^\n|\n$/gu, ''), 'mono'), end };
  }

  code(i, to) {
    if (this.text[i] !== '`') return null;
    const close = this.text.indexOf('`', i + 1);
    if (close < 0 || close >= to || !this.text.slice(i + 1, close).trim()) return null;
    return { node: element('code', this.text.slice(i + 1, close)), end: close + 1 };
  }

  link(i, from, to) {
    if (this.text[i] !== 'h' || (i > from && WORD.test(this.text[i - 1]))) return null;
    URL_START.lastIndex = i;
    const match = URL_START.exec(this.text.slice(0, to));
    if (!match) return null;
    const url = match[0].replace(URL_TAIL, '');
    const node = element(this.withLinks ? 'a' : 'span', url);
    if (this.withLinks) {
      node.href = url;
      node.target = '_blank';
      node.rel = 'noopener noreferrer';
    }
    return { node, end: i + url.length };
  }

  mark(i, from, to, closerless) {
    const mark = this.text[i];
    if (!(mark in TAGS) || closerless.has(mark) || !this.opens(i, from, to)) return null;
    for (let j = i + 2; j < to; j++) {
      if (this.text[j] === mark && this.closes(j, to)) {
        const node = document.createElement(TAGS[mark]);
        node.append(this.inline(i + 1, j));
        return { node, end: j + 1 };
      }
    }
    // If no closing sign follows here, none follows later: searching once keeps hostile texts as cheap as plain ones.
    closerless.add(mark);
    return null;
  }

  opens(i, from, to) {
    const boundary = i === from || !WORD.test(this.text[i - 1]);
    return boundary && i + 1 < to && !/\s/u.test(this.text[i + 1]) && this.text[i + 1] !== this.text[i];
  }

  closes(j, to) {
    return !/\s/u.test(this.text[j - 1]) && (j + 1 >= to || !WORD.test(this.text[j + 1]));
  }
}

/** The start and end of each pair of ```. */
function findFences(text) {
  const fences = new Map();
  let open = text.indexOf('```');
  while (open >= 0) {
    const close = text.indexOf('```', open + 3);
    if (close < 0) break;
    if (text.slice(open + 3, close).trim()) {
      fences.set(open, close + 3);
      open = text.indexOf('```', close + 3);
    } else {
      open = close;
    }
  }
  return fences;
}

function element(tag, text, className) {
  const node = document.createElement(tag);
  node.textContent = text;
  if (className) node.className = className;
  return node;
}
