import ib from "@stoqey/ib";
import { check, equal } from "../check.js";

const { EventName, Instrument, LocationCode, ScanCode } = ib;

export default async function scanner(session) {
  const { api } = session;
  api.reqScannerParameters();
  const [xml] = await session.next(EventName.scannerParameters);
  check(xml.includes("<scanCode>MOST_ACTIVE</scanCode>"), "a scan code in the parameters");
  const id = session.takeRequestId();
  api.reqScannerSubscription(id, { instrument: Instrument.STK, locationCode: LocationCode.STK_US_MAJOR, scanCode: ScanCode.TOP_PERC_GAIN, numberOfRows: 3 });
  // The first answer may be from before the open.
  await session.next(EventName.scannerDataEnd, of => of === id, id);
  await session.next(EventName.scannerDataEnd, of => of === id, id);
  const ranks = session.all(EventName.scannerData, of => of === id).slice(-3).map(([, rank]) => rank);
  equal(ranks, [0, 1, 2], "ranks");
  api.cancelScannerSubscription(id);
  const [, code] = await session.next(EventName.error, (_, __, of) => of === id);
  equal(code, 162, "code of the cancellation");
}
