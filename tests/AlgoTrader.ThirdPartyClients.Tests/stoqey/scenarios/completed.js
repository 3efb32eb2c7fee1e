import ib from "@stoqey/ib";
import { check, equal } from "../check.js";

const { EventName, OrderAction, OrderStatus, OrderType, Stock, TimeInForce } = ib;

export default async function completed(session) {
  const { api } = session;
  const id = session.takeOrderId();
  api.placeOrder(id, new Stock("SPY"), {
    action: OrderAction.SELL, orderType: OrderType.LMT, lmtPrice: 10_000, totalQuantity: 10, tif: TimeInForce.GTC, transmit: true, orderRef: "done",
  });
  await session.next(EventName.orderStatus, (of, status) => of === id && status === OrderStatus.Submitted, id);
  api.cancelOrder(id);
  await session.next(EventName.orderStatus, (of, status) => of === id && status === OrderStatus.Cancelled);
  api.reqCompletedOrders(false);
  const [contract, order, state] = await session.next(EventName.completedOrder);
  await session.next(EventName.completedOrdersEnd);
  equal([contract.symbol, order.lmtPrice, order.orderRef, state.status], ["SPY", 10_000, "done", "Cancelled"], "completed order");
  check(state.completedTime.length > 0 && state.completedStatus.length > 0, "when and how it was completed");
  api.cancelOrder(id);
  const [, code] = await session.next(EventName.error, (_, c, of) => of === id && c !== 202);
  equal(code, 10148, "code of a second cancellation");
}
