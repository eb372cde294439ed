// Put the page together: the clock, the story and the phones follow the state of the stage.

import { announce } from "./announcer.js";
import { Clock } from "./clock.js";
import { Phone } from "./phone.js";
import { Stage } from "./stage.js";
import { storyBar } from "./story.js";
import { summary } from "./media.js";
import { Tabs } from "./tabs.js";

const COMPLAINT_SHOWN = 5000;
const stage = new Stage();
const phones = new Map();
const main = document.getElementById("phones");
const notice = document.getElementById("notice");
const tabs = new Tabs(document.getElementById("tabs"), main);
let connected = true;
let timer = 0;
let playing = false;

/** Show a lost connection until it is back, or a complaint for a few seconds. */
function showNotice(complaint = "") {
  notice.textContent = complaint || (connected ? "" : "Reconnecting…");
  notice.hidden = !notice.textContent;
}

function complain(text) {
  clearTimeout(timer);
  timer = setTimeout(showNotice, COMPLAINT_SHOWN);
  showNotice(text);
}

/** Return the people, the owner first and the others in the server's order. */
function inOrder() {
  return [...stage.people.values()].sort((a, b) => (b.role === "owner") - (a.role === "owner"));
}

function showAll() {
  for (const [id, phone] of phones) if (!stage.people.has(id)) (phones.delete(id), phone.element.remove());
  inOrder().forEach((person, i) => {
    if (!phones.has(person.id)) phones.set(person.id, new Phone(person.id, stage));
    const phone = phones.get(person.id);
    if (main.children[i] !== phone.element) main.insertBefore(phone.element, main.children[i] ?? null);
    phone.showPerson();
    phone.showMessages();
  });
  tabs.show(inOrder());
}

stage.addEventListener("state", showAll);
stage.addEventListener("connection", ({ detail }) => {
  ({ connected } = detail);
  showNotice();
});
stage.addEventListener("person", ({ detail }) => phones.get(detail.id)?.showPerson());
stage.addEventListener("messages", ({ detail: { id, withId, message, fresh } }) => {
  const phone = phones.get(id);
  if (fresh && stage.story.playing) {
    tabs.bring(id);
    phone.open(withId);
  }
  phone.showMessages();
  if (!fresh || message.out) return;
  phone.arrived(message, withId);
  tabs.unseen(id);
  announce(stage.people.get(id).name, summary(message));
});
stage.addEventListener("story", () => {
  if (stage.story.playing && !playing) for (const phone of phones.values()) phone.toBottom();
  playing = stage.story.playing;
});
stage.addEventListener("toast", ({ detail }) => phones.get(detail.id)?.answered(detail));

new Clock(stage, complain);
storyBar(stage, complain);
stage.connect();
