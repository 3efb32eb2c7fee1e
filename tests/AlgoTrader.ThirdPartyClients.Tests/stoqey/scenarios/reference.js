import ib from "@stoqey/ib";
import { check, equal } from "../check.js";

const { EventName, SecType } = ib;

export default async function reference(session) {
  const { api } = session;
  const id = session.takeRequestId();
  api.reqMatchingSymbols(id, "APPL");
  const [, samples] = await session.next(EventName.symbolSamples, of => of === id, id);
  check(samples.some(sample => sample.contract.symbol === "AAPL"), "AAPL by name");
  api.reqMarketRule(26);
  const [rule, increments] = await session.next(EventName.marketRule);
  equal(rule, 26, "rule");
  check(increments.length > 0, "price increments");
  const chain = session.takeRequestId();
  api.reqSecDefOptParams(chain, "SPY", "", SecType.STK, 756733);
  const [, , underlying, , multiplier, expirations, strikes] =
    await session.next(EventName.securityDefinitionOptionParameter, of => of === chain, chain);
  await session.next(EventName.securityDefinitionOptionParameterEnd, of => of === chain, chain);
  equal([underlying, Number(multiplier)], [756733, 100], "underlying and multiplier");
  check(expirations.length > 3 && strikes.length > 10, "expirations and strikes");
  const smart = session.takeRequestId();
  api.reqSmartComponents(smart, "9c0001");
  const [, components] = await session.next(EventName.smartComponents, of => of === smart, smart);
  check(components.size > 0, "smart components");
  api.reqMktDepthExchanges();
  const [exchanges] = await session.next(EventName.mktDepthExchanges);
  check(exchanges.length > 0, "depth exchanges");
  const head = session.takeRequestId();
  api.reqHeadTimestamp(head, { conId: 756733, exchange: "SMART" }, "TRADES", true, 1);
  const [, first] = await session.next(EventName.headTimestamp, of => of === head, head);
  check(/^\d{8}/.test(first), "a head time stamp");
}
