import ib from "@stoqey/ib";
import { equal } from "../check.js";

const { EventName, OrderAction, OrderStatus, OrderType, Stock, TimeInForce } = ib;
const spy = new Stock("SPY");

export default async function oneCancelsAll(session) {
  const { api } = session;
  api.reqMktData(session.takeRequestId(), spy, "", false, false);
  const group = { action: OrderAction.BUY, totalQuantity: 10, tif: TimeInForce.GTC, ocaGroup: "one", ocaType: 1, transmit: true };
  const resting = [10, 11].map(lmtPrice => {
    const id = session.takeOrderId();
    api.placeOrder(id, spy, { ...group, orderType: OrderType.LMT, lmtPrice });
    return id;
  });
  for (const id of resting)
    await session.next(EventName.orderStatus, (of, status) => of === id && status === OrderStatus.Submitted, id);
  const market = session.takeOrderId();
  api.placeOrder(market, spy, { ...group, orderType: OrderType.MKT });
  await session.next(EventName.orderStatus, (of, status) => of === market && status === OrderStatus.Filled, market);
  for (const id of resting) {
    const [, , filled] = await session.next(EventName.orderStatus, (of, status) => of === id && status === OrderStatus.Cancelled);
    equal(filled, 0, "filled of the cancelled");
  }
}
