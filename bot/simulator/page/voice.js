// The player of a voice note: a button, a waveform that fills while it plays, and the time.

import { h } from "./dom.js";
import { icon } from "./icons.js";

const BARS = 32;
let playing = null;

/** Build the player of `recording` at `url`. Only one in the page plays at a time. */
export function voice(recording, url, name) {
  const audio = h("audio", { src: url, preload: "none" });
  const time = h("span", { class: "duration" }, clock(recording.duration ?? 0));
  const wave = h("span", { class: "wave", "aria-hidden": "true" }, bars(recording.file_unique_id ?? url));
  const button = h("button", {
    type: "button",
    class: "play-button",
    tabindex: "-1",
    onclick: () => toggle(audio),
  });
  const show = () => {
    button.setAttribute(
      "aria-label",
      `${audio.paused ? "Play" : "Pause"} ${name}, ${clock(recording.duration ?? 0)}`,
    );
    button.replaceChildren(icon(audio.paused ? "play" : "pause"));
  };
  const move = () => {
    const length = Number.isFinite(audio.duration) ? audio.duration : recording.duration || 1;
    wave.style.setProperty("--done", audio.ended ? 0 : audio.currentTime / length);
    time.textContent = clock(
      audio.paused && !audio.currentTime ? (recording.duration ?? 0) : audio.currentTime,
    );
  };
  for (const type of ["play", "pause", "ended"]) audio.addEventListener(type, show);
  for (const type of ["timeupdate", "ended"]) audio.addEventListener(type, move);
  show();
  return h("span", { class: "voice" }, button, h("span", { class: "track" }, wave, time), audio);
}

function toggle(audio) {
  if (!audio.paused) return audio.pause();
  if (playing !== audio) playing?.pause();
  playing = audio;
  return audio.play().catch(() => audio.pause());
}

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

/** Return heights that look like speech, the same for the same file. Telegram does not send the real ones. */
function bars(seed) {
  let state = [...seed].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
  return Array.from({ length: BARS }, (_, i) => {
    state = (state * 1664525 + 1013904223) >>> 0;
    const phrase = 0.55 + 0.45 * Math.sin(i / 2.6 + (seed.length % 7));
    return h("i", {
      style: `--height: ${Math.round(14 + 86 * phrase * (state / 2 ** 32))}%; --at: ${i / BARS}`,
    });
  });
}
