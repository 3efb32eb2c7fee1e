import ib from "@stoqey/ib";
import { check, equal } from "../check.js";
import { Session } from "../session.js";

const { EventName, OrderAction, OrderStatus, OrderType, Stock, TimeInForce } = ib;

export default async function twoClients(session, port) {
  const other = await Session.open(port, 8);
  try {
    const id = session.takeOrderId();
    session.api.placeOrder(id, new Stock("SPY"), {
      action: OrderAction.BUY, orderType: OrderType.LMT, lmtPrice: 10, totalQuantity: 10, tif: TimeInForce.GTC, transmit: true,
    });
    await session.next(EventName.orderStatus, (of, status) => of === id && status === OrderStatus.Submitted, id);
    other.api.reqOpenOrders();
    await other.next(EventName.openOrderEnd);
    equal(other.all(EventName.openOrder).length, 0, "own orders of the other client");
    other.api.reqAllOpenOrders();
    const [, , foreign] = await other.next(EventName.openOrder);
    await other.next(EventName.openOrderEnd);
    equal(foreign.clientId, 7, "client id of the foreign order");
    other.api.cancelOrder(id);
    const [, code] = await other.next(EventName.error, (_, __, of) => of === id);
    equal(code, 10147, "code: an order of somebody else is not found");
    other.api.reqAutoOpenOrders(true);
    const [, bind] = await other.next(EventName.info, (_, c) => c === 327);
    equal(bind, 327, "code: only client 0 binds orders");

    const twin = new Session(port);
    twin.api.connect(7);
    const [, inUse] = await twin.next(EventName.info, (_, c) => c === 326);
    equal(inUse, 326, "code: client id in use");
    await twin.next(EventName.disconnected);

    other.api.reqGlobalCancel();
    await session.next(EventName.orderStatus, (of, status) => of === id && status === OrderStatus.Cancelled);
    check(session.orderId > id, "the connection lives on");
  } finally {
    other.close();
  }
}
