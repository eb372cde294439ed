// The story: a button to play it, the current step, and the progress.

import { ask } from "./stage.js";

export function storyBar(stage, complain) {
  const button = document.getElementById("story-button");
  const step = document.getElementById("story-step");
  const progress = document.getElementById("story-progress");
  const invitation = step.textContent;

  button.addEventListener("click", () =>
    ask(stage.story.playing ? "story/stop" : "story").catch((error) => complain(error.message)),
  );
  stage.addEventListener("story", () => {
    const { playing, step: now, number, of, failed } = stage.story;
    button.disabled = false;
    button.textContent = playing ? "Stop" : "Play the story";
    button.dataset.playing = String(Boolean(playing));
    step.textContent = playing ? now || invitation : failed || invitation;
    step.dataset.failed = String(Boolean(failed && !playing));
    progress.hidden = !playing;
    progress.max = of || 1;
    progress.value = number || 0;
  });
}
