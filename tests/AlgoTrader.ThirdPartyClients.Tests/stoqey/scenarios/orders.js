import ib from "@stoqey/ib";
import { check, equal } from "../check.js";

const { EventName, OrderAction, OrderStatus, OrderType, Stock, TimeInForce } = ib;
const spy = new Stock("SPY");

export default async function orders(session) {
  const { api } = session;
  // Something to move the market.
  const line = session.takeRequestId();
  api.reqMktData(line, spy, "", false, false);
  const [, , last] = await session.next(EventName.tickPrice, (of, type) => of === line && type === 4, line);

  const market = session.takeOrderId();
  api.placeOrder(market, spy, { action: OrderAction.BUY, orderType: OrderType.MKT, totalQuantity: 100, tif: TimeInForce.DAY, transmit: true, orderRef: "mkt-1" });
  const [, contract, order, state] = await session.next(EventName.openOrder, of => of === market, market);
  equal([contract.symbol, order.action, order.totalQuantity, order.orderRef], ["SPY", "BUY", 100, "mkt-1"], "open order");
  check(["PreSubmitted", "Submitted", "Filled"].includes(state.status), `a working state, not ${state.status}`);
  const [, , filled, remaining, price] = await session.next(EventName.orderStatus, (of, status) => of === market && status === OrderStatus.Filled, market);
  equal([filled, remaining], [100, 0], "filled and remaining");
  check(Math.abs(price - last) < last * 0.05, `a price near ${last}, not ${price}`);
  const [, , execution] = await session.next(EventName.execDetails, (_, __, e) => e.orderId === market);
  equal([execution.side, execution.orderRef], ["BOT", "mkt-1"], "execution");
  const [report] = await session.next(EventName.commissionReport, r => r.execId === execution.execId);
  check(report.commission >= 1, "a commission");

  const limit = session.takeOrderId();
  const far = Math.round(last * 0.8 * 100) / 100;
  const resting = { action: OrderAction.BUY, orderType: OrderType.LMT, lmtPrice: far, totalQuantity: 10, tif: TimeInForce.GTC, transmit: true };
  api.placeOrder(limit, spy, resting);
  await session.next(EventName.orderStatus, (of, status) => of === limit && status === OrderStatus.Submitted, limit);
  api.placeOrder(limit, spy, { ...resting, lmtPrice: far - 1, totalQuantity: 20 });
  const [, , changed] = await session.next(EventName.openOrder, (of, _, o) => of === limit && o.totalQuantity === 20, limit);
  equal(changed.lmtPrice, far - 1, "changed limit");
  api.reqAllOpenOrders();
  await session.next(EventName.openOrderEnd);
  api.cancelOrder(limit);
  await session.next(EventName.orderStatus, (of, status) => of === limit && status === OrderStatus.Cancelled);
  const [, code] = await session.next(EventName.error, (_, __, of) => of === limit);
  equal(code, 202, "code of the cancellation");

  api.placeOrder(market, spy, { action: OrderAction.BUY, orderType: OrderType.MKT, totalQuantity: 5, transmit: true });
  const [, refused] = await session.next(EventName.error, (_, __, of) => of === market);
  check([103, 104, 105].includes(refused), `a refusal of the used id, not ${refused}`);

  api.reqCompletedOrders(true);
  await session.next(EventName.completedOrdersEnd);
  const completed = session.all(EventName.completedOrder).map(([, o, s]) => [o.totalQuantity, s.status]);
  check(completed.some(([, status]) => status === "Filled") && completed.some(([, status]) => status === "Cancelled"), "completed orders");
}
