import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isOrgNo, isPersonNumber, readableOrgNo } from "#lib/parties/numbers";

describe("organisation numbers", () => {
  test.each(["310629499", "313955907", "212915351", "974760673"])("%s is valid", (orgNo) => {
    expect(isOrgNo(orgNo)).toBe(true);
  });

  test.each(["310629498", "31062949", "3106294990", "31062949x", "", " 310629499", "310 629 499", "３１０６２９４９９"])(
    "%j is not",
    (orgNo) => {
      expect(isOrgNo(orgNo)).toBe(false);
    },
  );

  test("one wrong digit is always noticed", () => {
    fc.assert(
      fc.property(fc.nat(8), fc.integer({ min: 1, max: 9 }), (place, add) => {
        const digits = Array.from("310629499");
        digits[place] = String((Number(digits[place]) + add) % 10);
        expect(isOrgNo(digits.join(""))).toBe(false);
      }),
    );
  });

  test("are read in groups of three that do not break over lines", () => {
    expect(readableOrgNo("310629499")).toBe("310\u00a0629\u00a0499");
  });
});

describe("national identity numbers", () => {
  test.each([
    ["synthetic, month + 80", "08897104785"],
    ["synthetic, month + 80", "20848126315"],
  ])("%s: valid", (_, pid) => {
    expect(isPersonNumber(pid)).toBe(true);
  });

  test.each([
    ["a wrong first check digit", "08897104795"],
    ["a wrong second check digit", "08897104786"],
    ["no such month", "08337104785"],
    ["no such day", "00897104785"],
    ["too short", "0889710478"],
    ["letters", "0889710478a"],
  ])("%s: not valid", (_, pid) => {
    expect(isPersonNumber(pid)).toBe(false);
  });
});
