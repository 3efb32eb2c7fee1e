import ib from "@stoqey/ib";
import { check, equal } from "../check.js";

const { EventName, OrderAction, OrderStatus, OrderType, Stock } = ib;
const spy = new Stock("SPY");

export default async function account(session) {
  const { api } = session;
  const pnl = session.takeRequestId();
  api.reqPnL(pnl, session.account, "");
  await session.next(EventName.pnl, of => of === pnl, pnl);

  const line = session.takeRequestId();
  api.reqMktData(line, spy, "", false, false);
  const order = session.takeOrderId();
  api.placeOrder(order, spy, { action: OrderAction.BUY, orderType: OrderType.MKT, totalQuantity: 100, transmit: true });
  await session.next(EventName.orderStatus, (of, status) => of === order && status === OrderStatus.Filled, order);

  api.reqPositions();
  const [, contract, quantity, cost] = await session.next(EventName.position);
  await session.next(EventName.positionEnd);
  equal([contract.symbol, quantity], ["SPY", 100], "position");
  check(cost > 0, "an average cost");
  api.cancelPositions();

  api.reqAccountUpdates(true, session.account);
  await session.next(EventName.accountDownloadEnd);
  check(session.all(EventName.updateAccountValue, key => key === "NetLiquidation").length > 0, "NetLiquidation");
  check(session.all(EventName.updatePortfolio, c => c.symbol === "SPY").length > 0, "SPY in the portfolio");
  api.reqAccountUpdates(false, session.account);

  const summary = session.takeRequestId();
  api.reqAccountSummary(summary, "All", "NetLiquidation,TotalCashValue,BuyingPower");
  await session.next(EventName.accountSummaryEnd, of => of === summary, summary);
  equal(session.all(EventName.accountSummary, of => of === summary).map(([, , tag]) => tag).sort(), ["BuyingPower", "NetLiquidation", "TotalCashValue"], "tags");
  api.cancelAccountSummary(summary);

  const single = session.takeRequestId();
  api.reqPnLSingle(single, session.account, "", contract.conId);
  const [, position] = await session.next(EventName.pnlSingle, of => of === single, single);
  equal(position, 100, "position of the P&L");
  api.cancelPnLSingle(single);
  api.cancelPnL(pnl);

  const multi = session.takeRequestId();
  api.reqPositionsMulti(multi, session.account, "");
  await session.next(EventName.positionMultiEnd, of => of === multi, multi);
  const values = session.takeRequestId();
  api.reqAccountUpdatesMulti(values, session.account, "", false);
  // The client gives this id as text.
  await session.next(EventName.accountUpdateMultiEnd, of => Number(of) === values, values);

  const executions = session.takeRequestId();
  api.reqExecutions(executions, {});
  await session.next(EventName.execDetailsEnd, of => of === executions, executions);
  const found = session.all(EventName.execDetails, (of, _, e) => of === executions && e.orderId === order);
  check(found.length >= 1, "the execution of today");
}
