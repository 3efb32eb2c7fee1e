import ib from "@stoqey/ib";
import { check, equal } from "../check.js";

const { EventName, OrderAction, OrderStatus, OrderType, Stock, TimeInForce } = ib;
const spy = new Stock("SPY");
const cents = price => Math.round(price * 100) / 100;

export default async function trailing(session) {
  const { api } = session;
  const line = session.takeRequestId();
  api.reqMktData(line, spy, "", false, false);
  const [, , last] = await session.next(EventName.tickPrice, (of, type) => of === line && type === 4, line);
  const sell = { action: OrderAction.SELL, totalQuantity: 10, tif: TimeInForce.GTC, transmit: true };
  const place = async (order, symbol = spy) => {
    const id = session.takeOrderId();
    api.placeOrder(id, symbol, order);
    await session.next(EventName.orderStatus, (of, status) => of === id && status === OrderStatus.PreSubmitted, id);
    const [, , known] = await session.next(EventName.openOrder, (of, _, o) => of === id && (!o.orderType.startsWith("TRAIL") || o.trailStopPrice > 0), id);
    return [id, known];
  };
  const [amount, byAmount] = await place({ ...sell, orderType: OrderType.TRAIL, auxPrice: 50 });
  check(byAmount.trailStopPrice > 0 && byAmount.trailStopPrice < last, `a stop below the market, not ${byAmount.trailStopPrice}`);
  const [percent, byPercent] = await place({ ...sell, orderType: OrderType.TRAIL, trailingPercent: 20 });
  equal(byPercent.trailingPercent, 20, "percent");
  const [limit] = await place({ ...sell, orderType: OrderType.TRAIL_LIMIT, auxPrice: 50, trailStopPrice: cents(last - 50), lmtPriceOffset: 0.1 });
  const [stop] = await place({ ...sell, orderType: OrderType.STP_LMT, auxPrice: cents(last * 0.7), lmtPrice: cents(last * 0.69) });
  const [touched] = await place({ ...sell, orderType: OrderType.MIT, auxPrice: cents(last * 1.4) });
  for (const id of [amount, percent, limit, stop, touched]) {
    api.cancelOrder(id);
    await session.next(EventName.orderStatus, (of, status) => of === id && status === OrderStatus.Cancelled);
  }
}
