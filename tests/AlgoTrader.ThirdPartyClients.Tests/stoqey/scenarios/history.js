import ib from "@stoqey/ib";
import { check, equal } from "../check.js";

const { BarSizeSetting, EventName, Stock, WhatToShow } = ib;

async function bars(session, duration, size, show, keepUpToDate = false) {
  const id = session.takeRequestId();
  session.api.reqHistoricalData(id, new Stock("SPY"), "", duration, size, show, 1, 2, keepUpToDate);
  // The client marks the end of the answer with a time that starts with "finished".
  await session.next(EventName.historicalData, (of, time) => of === id && time.startsWith("finished"), id);
  return [id, session.all(EventName.historicalData, (of, time) => of === id && !time.startsWith("finished"))];
}

export default async function history(session) {
  const [, minutes] = await bars(session, "1 D", BarSizeSetting.MINUTES_ONE, WhatToShow.TRADES);
  check(minutes.length > 0, "minutes of a day");
  check(minutes.every(([, , open, high, low, close]) => low <= Math.min(open, close) && high >= Math.max(open, close)), "consistent bars");
  const [, days] = await bars(session, "1 W", BarSizeSetting.DAYS_ONE, WhatToShow.TRADES);
  check(days.length >= 2 && /^\d{8}$/.test(days[0][1]), "days stamped yyyyMMdd");
  const [id] = await bars(session, "3600 S", BarSizeSetting.MINUTES_FIVE, WhatToShow.TRADES, true);
  await session.next(EventName.historicalDataUpdate, of => of === id, id);
  session.api.cancelHistoricalData(id);
  const ticks = session.takeRequestId();
  session.api.reqHistoricalTicks(ticks, new Stock("SPY"), "", "20300101 00:00:00 UTC", 50, WhatToShow.TRADES, 0, true);
  const [, list, done] = await session.next(EventName.historicalTicksLast, of => of === ticks, ticks);
  check(list.length > 0 && done, "historical ticks");
  const histogram = session.takeRequestId();
  session.api.reqHistogramData(histogram, new Stock("SPY"), true, 3, "DAY");
  const [, entries] = await session.next(EventName.histogramData, of => of === histogram, histogram);
  check(entries.length > 0 && entries[0].price > 0, "a histogram");
  const wrong = session.takeRequestId();
  session.api.reqHistoricalData(wrong, new Stock("SPY"), "", "1 D", "7 mins", WhatToShow.TRADES, 1, 2, false);
  const [, code] = await session.next(EventName.error, (_, __, of) => of === wrong);
  equal(code, 321, "code for a bar size that is none");
}
