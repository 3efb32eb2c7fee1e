import ib from "@stoqey/ib";
import { check } from "../check.js";

const { EventName, Stock } = ib;

export default async function depth(session) {
  const id = session.takeRequestId();
  const rows = 5;
  session.api.reqMktDepth(id, new Stock("SPY"), rows, true);
  const sides = [[], []]; // asks, bids
  for (let i = 0; i < 300; i++) {
    const [, position, , operation, side, price, size] = await session.next(EventName.updateMktDepthL2, of => of === id, id);
    const ladder = sides[side];
    if (operation === 0)
      ladder.splice(position, 0, { price, size });
    else if (operation === 1)
      ladder[position] = { price, size };
    else
      ladder.splice(position, 1);
    ladder.length = Math.min(ladder.length, rows);
  }
  check(sides.every(ladder => ladder.length > 0 && ladder.every(level => level && level.size > 0)), "two full ladders");
  check(sides[0].every((level, i) => i === 0 || level.price > sides[0][i - 1].price), "rising asks");
  check(sides[1].every((level, i) => i === 0 || level.price < sides[1][i - 1].price), "falling bids");
  session.api.cancelMktDepth(id, true);
}
