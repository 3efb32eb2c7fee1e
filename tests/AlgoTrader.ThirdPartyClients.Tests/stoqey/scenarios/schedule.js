import ib from "@stoqey/ib";
import { check, equal } from "../check.js";

const { BarSizeSetting, EventName, Stock, WhatToShow } = ib;

export default async function schedule(session) {
  const id = session.takeRequestId();
  session.api.reqHistoricalData(id, new Stock("SPY"), "", "5 D", BarSizeSetting.DAYS_ONE, "SCHEDULE", 1, 1, false);
  const [, from, to, zone, sessions] = await session.next(EventName.historicalSchedule, of => of === id, id);
  equal(zone, "US/Eastern", "time zone");
  check(sessions.length >= 3 && from < to && sessions.every(s => s.startDateTime.endsWith("09:30:00") && s.startDateTime.startsWith(s.refDate)), "regular sessions");
  const quotes = session.takeRequestId();
  session.api.reqHistoricalData(quotes, new Stock("QQQ"), "", "2 D", BarSizeSetting.HOURS_ONE, WhatToShow.BID_ASK, 1, 2, false);
  await session.next(EventName.historicalData, (of, time) => of === quotes && time.startsWith("finished"), quotes);
  check(session.all(EventName.historicalData, of => of === quotes).length > 7, "hours of two days");
}
