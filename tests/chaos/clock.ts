/** Has every `Date` of this process show the real time and `ahead()` milliseconds more. Timers go on as they were. */
export function shiftClock(ahead: () => number): void {
  const real = globalThis.Date;
  const now = () => real.now() + ahead();
  globalThis.Date = new Proxy(real, {
    construct: (date, given, made) =>
      Reflect.construct(date, given.length === 0 ? [now()] : given, made === globalThis.Date ? date : made),
    apply: () => new real(now()).toString(),
    get: (date, name) => (name === "now" ? now : Reflect.get(date, name)),
  });
}
