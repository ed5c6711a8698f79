// The public list of places, read by FORMAT.md F36.
// Guarantees: a list that passes here is the one spelling of what it says, by a desk key that is in good standing. Must not fetch.
import { verifyDetached } from "./keys.mjs";
import { sha256 } from "./merkle.mjs";
import { demand } from "./refusal.mjs";

const kRule = "F36";
const kMaxBytes = 262_144;
const kMembers = [
  "merchant",
  "sells",
  "address",
  "when",
  "hours",
  "phone",
  "site",
  "at",
];

const isHex = (value, bytes) =>
  typeof value === "string" &&
  new RegExp(`^[0-9a-f]{${2 * bytes}}$`).test(value);
const isFrom = (value, least, most) =>
  Number.isSafeInteger(value) && value >= least && value <= most;
const isLine = (value) =>
  // eslint-disable-next-line no-control-regex
  typeof value === "string" &&
  value !== "" &&
  value.isWellFormed() &&
  Buffer.byteLength(value) <= 200 &&
  !/[\x00-\x1f\x7f]/.test(value);
const isOptional = (value, check) => value === undefined || check(value);

const isWeek = (hours) =>
  Array.isArray(hours) &&
  hours.length >= 1 &&
  hours.length <= 28 &&
  hours.every((one) => Array.isArray(one) && one.length === 3) &&
  hours.every(
    ([day, from, to]) =>
      isFrom(day, 1, 7) && isFrom(from, 0, 1440) && isFrom(to, from + 1, 1440),
  ) &&
  hours.every(
    ([day, from], at) =>
      at === 0 ||
      day * 1440 + from >= hours[at - 1][0] * 1440 + hours[at - 1][2],
  );

const isPosition = (at) =>
  Array.isArray(at) &&
  at.length === 2 &&
  isFrom(at[0], -9_000_000, 9_000_000) &&
  isFrom(at[1], -18_000_000, 18_000_000);

const isPlace = (place) => {
  if (typeof place !== "object" || place === null || Array.isArray(place))
    return false;
  const names = Object.keys(place);
  const places = names.map((name) => kMembers.indexOf(name));
  return (
    places.every(
      (position, at) =>
        position >= 0 && (at === 0 || position > places[at - 1]),
    ) &&
    isHex(place.merchant, 8) &&
    ["sells", "address", "when", "phone", "site"].every((name) =>
      isOptional(place[name], isLine),
    ) &&
    isOptional(place.phone, (text) => /^[0-9 +.()-]*$/.test(text)) &&
    isOptional(place.site, (text) => /^https?:\/\/[^ "<>\\]*$/.test(text)) &&
    isOptional(place.hours, isWeek) &&
    isOptional(place.at, isPosition)
  );
};

/** key: of the desk key of that kid that is not suspended, or undefined. */
export const readPlaces = (document, fund, keyOf) => {
  demand(Buffer.byteLength(document) <= kMaxBytes, kRule, "too large");
  let list;
  try {
    list = JSON.parse(document);
  } catch {
    demand(false, kRule, "not JSON");
  }
  demand(JSON.stringify(list) === document, kRule, "another spelling");
  const names = Object.keys(list ?? {}).join();
  demand(names === "v,number,day,places,by,signature", kRule, "other members");
  const { v, number, day, places, by, signature } = list;
  demand(
    v === 1 &&
      isFrom(number, 1, Number.MAX_SAFE_INTEGER) &&
      isFrom(day, 0, 1_000_000),
    kRule,
    "out of range",
  );
  demand(
    Array.isArray(places) && places.length <= 2000 && places.every(isPlace),
    kRule,
    "not a place",
  );
  demand(
    places.every(
      ({ merchant }, at) => at === 0 || merchant > places[at - 1].merchant,
    ),
    kRule,
    "out of order",
  );
  demand(isHex(by, 8) && isHex(signature, 64), kRule, "not signed");
  const key = keyOf(by);
  demand(key !== undefined, kRule, "by nobody of the desk");
  const said = Buffer.from(
    document.replace(`,"signature":"${signature}"}`, "}"),
  );
  const message = `besace-statement\n${fund}\nplaces\n${Buffer.from(sha256(said)).toString("hex")}`;
  demand(
    verifyDetached(Buffer.from(message), Buffer.from(signature, "hex"), key),
    kRule,
    "signature",
  );
  return list;
};
