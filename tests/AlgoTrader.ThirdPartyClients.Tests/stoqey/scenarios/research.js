import ib from "@stoqey/ib";
import { check, equal } from "../check.js";

const { EventName, OptionType, SecType, Stock } = ib;

export default async function research(session) {
  const { api } = session;
  const refused = async (code, request) => {
    const id = session.takeRequestId();
    request(id);
    const [, answer] = await session.next(EventName.error, (_, __, of) => of === id);
    equal(answer, code, "code");
  };
  api.reqNewsProviders();
  await session.next(EventName.newsProviders);
  await refused(10276, id => api.reqHistoricalNews(id, 756733, "BRFG", "", "", 10));
  await refused(10172, id => api.reqNewsArticle(id, "BRFG", "BRFG$1"));
  await refused(430, id => api.reqFundamentalData(id, new Stock("SPY"), "ReportSnapshot"));
  api.reqNewsBulletins(true);
  api.cancelNewsBulletins();
  api.reqFamilyCodes();
  const [families] = await session.next(EventName.familyCodes);
  check(families.length > 0, "a family");
  const groups = session.takeRequestId();
  api.queryDisplayGroups(groups);
  await session.next(EventName.displayGroupList, of => of === groups, groups);
  const call = {
    symbol: "SPY", secType: SecType.OPT, lastTradeDateOrContractMonth: "20261218", strike: 500, right: OptionType.Call, exchange: "SMART", currency: "USD",
  };
  const calculation = session.takeRequestId();
  api.calculateOptionPrice(calculation, call, 0.2, 500);
  const [, , , volatility, delta, price] = await session.next(EventName.tickOptionComputation, of => of === calculation, calculation);
  check(volatility > 0.19 && delta > 0.4 && delta < 0.8 && price > 10, `a computed option, not ${volatility} ${delta} ${price}`);
}
