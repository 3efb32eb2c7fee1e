import ib from "@stoqey/ib";
import { check, equal } from "../check.js";

const { EventName, SecType, Stock } = ib;

async function details(session, contract) {
  const id = session.takeRequestId();
  session.api.reqContractDetails(id, contract);
  await session.next(EventName.contractDetailsEnd, of => of === id, id);
  return session.all(EventName.contractDetails, of => of === id).map(([, answer]) => answer);
}

export default async function contracts(session) {
  const [spy] = await details(session, new Stock("SPY"));
  equal([spy.contract.symbol, spy.contract.conId, spy.contract.currency], ["SPY", 756733, "USD"], "SPY");
  equal(spy.minTick, 0.01, "tick");
  check(spy.tradingHours.includes(":") && spy.timeZoneId === "US/Eastern", "trading hours and time zone");
  const [byId] = await details(session, { conId: 756733, exchange: "SMART" });
  equal(byId.contract.symbol, "SPY", "symbol by contract id");
  const futures = await details(session, { symbol: "ES", secType: SecType.FUT, exchange: "CME", currency: "USD" });
  check(futures.length > 1, "several ES futures");
  equal(futures[0].contract.multiplier, 50, "multiplier");
  const [euro] = await details(session, { symbol: "EUR", secType: SecType.CASH, exchange: "IDEALPRO", currency: "USD" });
  equal(euro.contract.localSymbol, "EUR.USD", "forex symbol");
  const id = session.takeRequestId();
  session.api.reqContractDetails(id, new Stock("NOSUCH"));
  const [error, code] = await session.next(EventName.error, (_, __, of) => of === id);
  equal(code, 200, "code");
  check(error.message.startsWith("No security definition has been found for the request"), "IB's wording");
}
