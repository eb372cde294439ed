// Format instants in the business's time zone.

const LOCALE = "en-GB";
const SHAPES = {
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  day: { weekday: "long", day: "numeric", month: "long" },
  date: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  hour: { hour: "numeric", hourCycle: "h23" },
};
const formats = new Map();

/** Format `at` (milliseconds) in `zone` as time, day, date or hour. */
export function show(shape, at, zone) {
  const key = `${shape} ${zone}`;
  if (!formats.has(key))
    formats.set(key, new Intl.DateTimeFormat(LOCALE, { ...SHAPES[shape], timeZone: zone }));
  return formats.get(key).format(at);
}
