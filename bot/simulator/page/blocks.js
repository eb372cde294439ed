// The blocks of a chat from top to bottom: days, service messages, messages and albums.

import { happening, line, row } from "./message.js";

/** Yield blocks. `stamp` changes with everything that a block shows; `build` returns its element. */
export function* blocks(messages, scene) {
  let day = "";
  for (const group of grouped(messages)) {
    const [first] = group;
    if (scene.day(first.date) !== day) {
      day = scene.day(first.date);
      yield { key: `day ${first.message_id}`, stamp: day, build: () => line(day) };
    }
    const text = happening(first);
    const build = text ? () => line(text, { "data-message-id": first.message_id }) : () => row(group, scene);
    yield { key: `message ${first.message_id}`, stamp: scene.stamp + JSON.stringify(group), build };
  }
}

function grouped(messages) {
  const groups = [];
  for (const message of messages) {
    const last = groups.at(-1);
    if (message.album && last?.[0].album === message.album) last.push(message);
    else groups.push([message]);
  }
  return groups;
}
