import ib from "@stoqey/ib";
import { check } from "../check.js";

const { EventName, OrderAction, OrderType, Stock, TimeInForce } = ib;

export default async function whatIf(session) {
  const id = session.takeOrderId();
  session.api.placeOrder(id, new Stock("SPY"), {
    action: OrderAction.BUY, orderType: OrderType.MKT, totalQuantity: 10, tif: TimeInForce.DAY, whatIf: true, transmit: true,
  });
  const [, , , state] = await session.next(EventName.openOrder, of => of === id, id);
  check(Number(state.initMarginChange) > 0 && Number(state.initMarginChange) < 1e9, `an initial margin, not ${state.initMarginChange}`);
  check(Number(state.equityWithLoanAfter) > 0 && state.commission > 0, "equity and commission");
  session.api.reqOpenOrders();
  await session.next(EventName.openOrderEnd);
  check(session.all(EventName.openOrder, of => of === id).length === 1, "no order was placed");
}
