// Puts the page together: the stage's state on one side, the clock, the story and the phones on the other.

import { announce } from "./announcer.js";
import { Clock } from "./clock.js";
import { Phone } from "./phone.js";
import { Stage } from "./stage.js";
import { storyBar } from "./story.js";
import { summary } from "./media.js";
import { Tabs } from "./tabs.js";

const stage = new Stage();
const phones = new Map();
const main = document.getElementById("phones");
const notice = document.getElementById("notice");
const tabs = new Tabs(document.getElementById("tabs"), main);
let complaint = 0;

function say(text, seconds = 0) {
  clearTimeout(complaint);
  notice.textContent = text;
  notice.hidden = !text;
  if (seconds) complaint = setTimeout(() => say(""), seconds * 1000);
}

/** The owner's phone first, the others as the server lists them. */
function inOrder() {
  return [...stage.people.values()].sort((a, b) => (b.role === "owner") - (a.role === "owner"));
}

function showAll() {
  for (const [id, phone] of phones) if (!stage.people.has(id)) phones.delete(id), phone.element.remove();
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
  document.body.dataset.connected = String(detail.connected);
  say(detail.connected ? "" : "Reconnecting…");
});
stage.addEventListener("person", ({ detail }) => phones.get(detail.id)?.showPerson());
stage.addEventListener("messages", ({ detail: { id, message, fresh } }) => {
  const phone = phones.get(id);
  phone.showMessages();
  if (!fresh || message.out) return;
  phone.arrived(message);
  tabs.unseen(id);
  announce(stage.people.get(id).name, summary(message));
});
stage.addEventListener("toast", ({ detail }) => phones.get(detail.id)?.answered(detail));

new Clock(stage, (text) => say(text, 5));
storyBar(stage, (text) => say(text, 5));
stage.connect();
