// The connection to the stage. The page shows the server's state and nothing else.

const FIRST_WAIT = 500;
const LONGEST_WAIT = 8000;

/** Ask the stage to do something. Throws an Error with the server's sentence if it refuses. */
export async function ask(path, body = {}) {
  const request = {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  };
  const response = await fetch(`/stage/${path}`, request).catch(() => {
    throw new Error("The simulator does not answer.");
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? `The simulator refused (${response.status}).`);
  return answer;
}

/** The whole state, kept up to date by the server's events.
 *
 * Every change is a DOM event: "state", "clock", "story", "person", "messages", "toast" or "connection".
 */
export class Stage extends EventTarget {
  seq = 0;
  bot = { username: "", first_name: "" };
  clock = null;
  story = { playing: false };
  people = new Map();
  #wait = FIRST_WAIT;
  #retry = 0;

  connect() {
    clearTimeout(this.#retry);
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/stage/events`);
    socket.addEventListener("message", (event) => this.#take(JSON.parse(event.data)));
    socket.addEventListener("close", () => this.#lost());
  }

  #lost() {
    this.#tell("connection", { connected: false });
    this.#retry = setTimeout(() => this.connect(), this.#wait * (0.75 + Math.random() / 2));
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
  }

  #take(event) {
    if (event.type === "state") return this.#replace(event);
    const tick = event.type === "clock" && event.seq === this.seq;
    if (event.seq <= this.seq && !tick) return undefined;
    this.seq = event.seq;
    return this[`_${event.type}`]?.(event);
  }

  #replace(state) {
    this.#wait = FIRST_WAIT;
    this.seq = state.seq;
    this.bot = state.bot;
    this.people = new Map(
      state.people.map((person) => [person.id, withMessages(person)]),
    );
    this.#tell("connection", { connected: true });
    this._clock(state);
    this._story(state);
    this.#tell("state");
  }

  /** Return the messages of a person's chat with another, or with the bot, whose number here is 0. */
  messages(id, withId) {
    const { chats } = this.people.get(id);
    if (!chats.has(withId)) chats.set(withId, new Map());
    return chats.get(withId);
  }

  _message({ person_id: id, with_id: withId = 0, message }) {
    if (!this.people.has(id)) return;
    const messages = this.messages(id, withId);
    const fresh = !messages.has(message.message_id);
    messages.set(message.message_id, message);
    this.#tell("messages", { id, withId, message, fresh });
  }

  _deleted({ person_id: id, with_id: withId = 0, message_id: messageId }) {
    if (this.people.has(id) && this.messages(id, withId).delete(messageId)) this.#tell("messages", { id, withId });
  }

  _person({ person }) {
    const known = this.people.get(person.id);
    const { chats, account } = known ?? { chats: new Map(), account: { connected: false } };
    this.people.set(person.id, { ...person, chats, account });
    this.#tell(known ? "person" : "state", { id: person.id });
  }

  _account({ person_id: id, account }) {
    if (!this.people.has(id)) return;
    this.people.get(id).account = account;
    this.#tell("person", { id });
  }

  _clock({ clock }) {
    this.clock = clock;
    this.#tell("clock");
  }

  _story({ story }) {
    this.story = story ?? { playing: false };
    this.#tell("story");
  }

  _toast({ person_id: id, text, alert, callback_id: callbackId }) {
    this.#tell("toast", { id, text, alert, callbackId });
  }

  #tell(type, detail = {}) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

const byId = (messages) => new Map(messages.map((each) => [each.message_id, each]));

const withMessages = ({ messages, chats, ...person }) => ({
  ...person,
  chats: new Map([[0, byId(messages)], ...chats.map((each) => [each.with_id, byId(each.messages)])]),
});
