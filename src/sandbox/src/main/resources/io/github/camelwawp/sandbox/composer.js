// The input line at the bottom of a chat, for replies of the person with the phone.

const $ = (id) => document.getElementById(id);

export class Composer {
  /** @param openChat returns the id of the open chat, or null */
  constructor(openChat) {
    this.openChat = openChat;
    this.chatId = null;
    this.drafts = new Map();
    $('composer').addEventListener('submit', (event) => {
      event.preventDefault();
      this.send();
    });
    $('reply').addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.send();
    });
  }

  /** Each chat has its own draft; channels accept no replies. */
  show(chatId) {
    $('composer').hidden = !chatId || chatId.endsWith('@newsletter');
    if (this.chatId === chatId) return;
    if (this.chatId) this.drafts.set(this.chatId, $('reply').value);
    this.chatId = chatId;
    $('reply').value = this.drafts.get(chatId) ?? '';
    this.drafts.delete(chatId);
    this.say('');
  }

  async send() {
    const chatId = this.openChat();
    const text = $('reply').value;
    if (!chatId || !text.trim()) return;
    const as = $('reply-as').value;
    $('reply').value = '';
    this.say('');
    const sentence = await post({ chatId, text, lid: as !== 'PHONE', senderAlt: as !== 'LID_ALONE' });
    if (!sentence) return;
    if (!$('reply').value && this.chatId === chatId) $('reply').value = text;
    this.say(sentence);
  }

  say(sentence) {
    $('reply-notice').textContent = sentence;
  }
}

/** Returns the error message, or an empty string. */
async function post(body) {
  try {
    const response = await fetch('/sandbox/replies', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return response.ok ? '' : (await response.json()).message;
  } catch {
    return 'The sandbox is not responding.';
  }
}
