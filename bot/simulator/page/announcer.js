// Announce new messages to screen readers: at most one sentence every few seconds.

const PAUSE = 3000;
const LONGEST = 140;
const region = document.getElementById("announcer");
let waiting = [];
let timer = 0;

export function announce(name, text) {
  waiting.push({ name, text });
  timer ||= setTimeout(speak, waiting.length > 1 ? PAUSE : 300);
}

function speak() {
  const names = [...new Set(waiting.map(({ name }) => name))].join(", ");
  const [{ text }] = waiting;
  region.textContent =
    waiting.length === 1
      ? `To ${names}: ${text.slice(0, LONGEST)}`
      : `${waiting.length} new messages: ${names}`;
  waiting = [];
  timer = setTimeout(() => {
    timer = 0;
    if (waiting.length) speak();
  }, PAUSE);
}
