import ib from "@stoqey/ib";
import { check } from "../check.js";

const { EventName, IBApiTickType: TickType, Stock } = ib;

export default async function quotes(session) {
  const id = session.takeRequestId();
  session.api.reqMktData(id, new Stock("SPY"), "", false, false);
  const price = async type => (await session.next(EventName.tickPrice, (of, kind) => of === id && kind === type, id))[2];
  const [bid, ask, last] = [await price(TickType.BID), await price(TickType.ASK), await price(TickType.LAST)];
  check(bid > 0 && ask > bid && last > 0, `a quote, not ${bid} ${ask} ${last}`);
  await session.next(EventName.tickSize, (of, kind) => of === id && kind === TickType.VOLUME, id);
  await session.next(EventName.tickReqParams, of => of === id, id);
  await price(TickType.BID);
  session.api.cancelMktData(id);
  const once = session.takeRequestId();
  session.api.reqMktData(once, new Stock("SPY"), "", true, false);
  await session.next(EventName.tickSnapshotEnd, of => of === once, once);
}
