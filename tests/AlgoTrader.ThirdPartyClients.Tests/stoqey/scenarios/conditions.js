import ib from "@stoqey/ib";
import { check, equal } from "../check.js";

const {
  ConjunctionConnection, EventName, ExecutionCondition, MarginCondition, OrderAction, OrderStatus, OrderType, PercentChangeCondition, PriceCondition,
  Stock, TimeCondition, TimeInForce, TriggerMethod, VolumeCondition,
} = ib;
const spy = new Stock("SPY");
const conId = 756733;

export default async function conditions(session) {
  const { api } = session;
  const and = ConjunctionConnection.AND;
  const all = [
    new PriceCondition(100_000, TriggerMethod.Default, conId, "SMART", true, and),
    new TimeCondition("20300101 16:00:00 US/Eastern", true, and),
    new MarginCondition(1, false, and),
    new ExecutionCondition("SMART", "STK", "MSFT", and),
    new VolumeCondition(2_000_000_000, conId, "SMART", true, and),
    new PercentChangeCondition(90, conId, "SMART", true, and),
  ];
  const id = session.takeOrderId();
  api.placeOrder(id, spy, {
    action: OrderAction.BUY, orderType: OrderType.LMT, lmtPrice: 10, totalQuantity: 10, tif: TimeInForce.GTC, transmit: true, conditions: all, conditionsIgnoreRth: true,
  });
  await session.next(EventName.orderStatus, (of, status) => of === id && status === OrderStatus.PreSubmitted, id);
  const [, , order] = await session.next(EventName.openOrder, of => of === id, id);
  equal(order.conditions.map(condition => condition.type), all.map(condition => condition.type), "kinds of conditions");
  check(order.conditionsIgnoreRth, "conditions outside regular hours");
  api.cancelOrder(id);
  await session.next(EventName.orderStatus, (of, status) => of === id && status === OrderStatus.Cancelled);
  // One that holds already lets its order work.
  const met = session.takeOrderId();
  api.placeOrder(met, spy, {
    action: OrderAction.BUY, orderType: OrderType.MKT, totalQuantity: 10, tif: TimeInForce.DAY, transmit: true,
    conditions: [new PriceCondition(1, TriggerMethod.Default, conId, "SMART", true, and)],
  });
  api.reqMktData(session.takeRequestId(), spy, "", false, false);
  await session.next(EventName.orderStatus, (of, status) => of === met && status === OrderStatus.Filled, met);
}
