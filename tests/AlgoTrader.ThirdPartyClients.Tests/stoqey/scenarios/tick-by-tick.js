import ib from "@stoqey/ib";
import { check } from "../check.js";

const { EventName, Stock, TickByTickDataType } = ib;

export default async function tickByTick(session) {
  const request = (type, symbol) => {
    const id = session.takeRequestId();
    session.api.reqTickByTickData(id, new Stock(symbol), type, 0, false);
    return id;
  };
  const last = request(TickByTickDataType.AllLast, "SPY");
  const [, , time, price, size] = await session.next(EventName.tickByTickAllLast, of => of === last, last);
  check(Number(time) > 1_000_000_000 && price > 0 && size > 0, "a trade");
  const quote = request(TickByTickDataType.BidAsk, "QQQ");
  const [, , bid, ask, bidSize, askSize] = await session.next(EventName.tickByTickBidAsk, of => of === quote, quote);
  check(ask > bid && bidSize > 0 && askSize > 0, "a quote");
  const middle = request(TickByTickDataType.MidPoint, "IWM");
  const [, , mid] = await session.next(EventName.tickByTickMidPoint, of => of === middle, middle);
  check(mid > 0, "a mid point");
  for (const id of [last, quote, middle])
    session.api.cancelTickByTickData(id);
}
