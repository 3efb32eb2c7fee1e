import ib from "@stoqey/ib";
import { check, equal } from "../check.js";

const { EventName, Stock, WhatToShow } = ib;

export default async function realTimeBars(session) {
  const id = session.takeRequestId();
  session.api.reqRealTimeBars(id, new Stock("SPY"), 5, WhatToShow.TRADES, true);
  const [, first, open, high, low, close] = await session.next(EventName.realtimeBar, of => of === id, id);
  check(low <= open && open <= high && low <= close && close <= high, "a consistent bar");
  const [, second] = await session.next(EventName.realtimeBar, of => of === id, id);
  equal(second - first, 5, "seconds between two bars");
  session.api.cancelRealTimeBars(id);
}
