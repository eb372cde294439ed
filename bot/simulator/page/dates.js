// Instants as the business's wall clock shows them.

const LOCALE = "en-GB";
const SHAPES = {
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  day: { weekday: "long", day: "numeric", month: "long" },
  date: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  hour: { hour: "numeric", hourCycle: "h23" },
};
const formats = new Map();

/** The instant `at` (milliseconds) in `zone`, in one of the shapes: time, day, date, hour. */
export function show(shape, at, zone) {
  const key = `${shape} ${zone}`;
  if (!formats.has(key))
    formats.set(key, new Intl.DateTimeFormat(LOCALE, { ...SHAPES[shape], timeZone: zone }));
  return formats.get(key).format(at);
}
