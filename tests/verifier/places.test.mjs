// The lists of places of tests/vectors, as this verifier reads them (FORMAT.md F36).
// Guarantees: takes and refuses as the core does. Must not use the core.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";

import { kRoot } from "../support/besace.mjs";
import { kidOf } from "./keys.mjs";
import { readPlaces } from "./places.mjs";

const { fund, key, lists } = JSON.parse(
  readFileSync(`${kRoot}tests/vectors/places.json`, "utf8"),
);
const desk = Buffer.from(key, "hex");
const keyOf = (kid) => (kid === kidOf(desk) ? desk : undefined);

describe("the lists of places of the vectors", () => {
  it("AreTakenOrRefusedAsTheyShould", () => {
    assert.ok(lists.length >= 40);
    for (const { name, code, document } of lists) {
      if (code === "ok")
        assert.equal(
          typeof readPlaces(document, fund, keyOf).number,
          "number",
          name,
        );
      else
        assert.throws(
          () => readPlaces(document, fund, keyOf),
          { name: "Refusal", rule: "F36" },
          name,
        );
    }
  });
  it("CountForTheirFundAlone", () => {
    const [{ document }] = lists;
    assert.throws(() => readPlaces(document, "b".repeat(64), keyOf), {
      rule: "F36",
    });
    assert.throws(() => readPlaces(document, fund, () => undefined), {
      rule: "F36",
    });
  });
});
