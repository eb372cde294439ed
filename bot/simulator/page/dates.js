// Format instants in a time zone, the business's or the browser's own.

const LOCALE = "en-GB";
const SHAPES = {
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  day: { weekday: "long", day: "numeric", month: "long" },
  date: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  instant: {
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  },
  hour: { hour: "numeric", hourCycle: "h23" },
};
const formats = new Map();

/** Format `at` (milliseconds) in `zone` as a shape says; without a zone in the browser's own. */
export function show(shape, at, zone) {
  const key = `${shape} ${zone}`;
  if (!formats.has(key))
    formats.set(key, new Intl.DateTimeFormat(LOCALE, { ...SHAPES[shape], timeZone: zone }));
  return formats.get(key).format(at);
}
