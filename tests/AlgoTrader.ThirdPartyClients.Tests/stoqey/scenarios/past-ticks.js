import ib from "@stoqey/ib";
import { check } from "../check.js";

const { EventName, Stock, TickByTickDataType, WhatToShow } = ib;
const spy = new Stock("SPY");
const far = "20300101 00:00:00 UTC";

export default async function pastTicks(session) {
  // Some trades and quotes have to happen first.
  const live = session.takeRequestId();
  session.api.reqTickByTickData(live, spy, TickByTickDataType.AllLast, 0, false);
  for (let i = 0; i < 5; i++)
    await session.next(EventName.tickByTickAllLast, of => of === live, live);
  session.api.cancelTickByTickData(live);
  const ask = async (what, event) => {
    const id = session.takeRequestId();
    session.api.reqHistoricalTicks(id, spy, "", far, 20, what, 1, false);
    return (await session.next(event, of => of === id, id))[1];
  };
  const quotes = await ask(WhatToShow.BID_ASK, EventName.historicalTicksBidAsk);
  check(quotes.length >= 10 && quotes.every(q => q.priceAsk > q.priceBid), "past quotes");
  const middles = await ask(WhatToShow.MIDPOINT, EventName.historicalTicks);
  check(middles.length >= 3 && middles.every(m => m.price > 0), "past mid points");
  const trades = await ask(WhatToShow.TRADES, EventName.historicalTicksLast);
  check(trades.length >= 5 && trades.every((t, i) => i === 0 || t.time >= trades[i - 1].time), "past trades in order");
  // The streams may begin with ticks of the past.
  const stream = session.takeRequestId();
  session.api.reqTickByTickData(stream, new Stock("QQQ"), TickByTickDataType.BidAsk, 5, false);
  await session.next(EventName.historicalTicksBidAsk, of => of === stream, stream);
  await session.next(EventName.tickByTickBidAsk, of => of === stream, stream);
}
