import ib from "@stoqey/ib";
import { check, equal } from "../check.js";

const { EventName, OrderAction, OrderStatus, OrderType, Stock, TimeInForce } = ib;
const spy = new Stock("SPY");
const cents = price => Math.round(price * 100) / 100;

export default async function brackets(session) {
  const { api } = session;
  const line = session.takeRequestId();
  api.reqMktData(line, spy, "", false, false);
  const [, , last] = await session.next(EventName.tickPrice, (of, type) => of === line && type === 4, line);
  const [parent, target, stop] = [session.takeOrderId(), session.takeOrderId(), session.takeOrderId()];
  const day = { totalQuantity: 50, tif: TimeInForce.GTC };
  api.placeOrder(parent, spy, { ...day, action: OrderAction.BUY, orderType: OrderType.MKT, transmit: false });
  api.placeOrder(target, spy, { ...day, action: OrderAction.SELL, orderType: OrderType.LMT, lmtPrice: cents(last * 1.3), parentId: parent, transmit: false });
  api.placeOrder(stop, spy, { ...day, action: OrderAction.SELL, orderType: OrderType.STP, auxPrice: cents(last * 0.7), parentId: parent, transmit: true });
  const [, , , , , permId] = await session.next(EventName.orderStatus, (of, status) => of === parent && status === OrderStatus.Filled, parent);
  check(permId > 0, "a permanent id");
  for (const child of [target, stop]) {
    const [, status, , , , , parentId] = await session.next(
      EventName.orderStatus, (of, s) => of === child && (s === OrderStatus.Submitted || s === OrderStatus.PreSubmitted), child);
    equal(parentId, parent, `parent of ${status} child`);
  }
  api.cancelOrder(target);
  await session.next(EventName.orderStatus, (of, status) => of === target && status === OrderStatus.Cancelled);
  // A bracket's exits cancel one another.
  await session.next(EventName.orderStatus, (of, status) => of === stop && status === OrderStatus.Cancelled);
}
