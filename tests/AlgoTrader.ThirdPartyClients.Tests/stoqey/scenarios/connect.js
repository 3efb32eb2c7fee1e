import ib from "@stoqey/ib";
import { check, equal } from "../check.js";

const { EventName } = ib;

export default async function connect(session) {
  const [version] = session.all(EventName.server)[0];
  equal(version, 178, "server version");
  equal(session.account, "DU1234567", "account");
  session.api.reqCurrentTime();
  const [time] = await session.next(EventName.currentTime);
  check(time > 1_000_000_000, "a time in epoch seconds");
  session.api.reqIds();
  const [id] = await session.next(EventName.nextValidId);
  check(id >= 1, "a valid order id");
  equal(session.all(EventName.info).map(([, code]) => code).sort(), [2104, 2106, 2158], "notices of the farms");
}
