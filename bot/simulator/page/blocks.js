// A chat as blocks from top to bottom: days, happenings, messages and albums.

import { happening, line, row } from "./message.js";

/** Each block has a key, a stamp of all it depends on, and how to build it. */
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
