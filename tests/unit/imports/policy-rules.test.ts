import { describe, expect, test } from "vitest";
import { takeRules } from "#lib/imports/policy-rules";

const action = { type: "urn:oasis:names:tc:xacml:1.0:action:action-id", value: "read" };
const aPackage = { type: "urn:altinn:accesspackage", value: "Lonn" };
const whole = { type: "urn:altinn:resource", value: "lonn-tjeneste" };
const rule = (subject: { type: string; value: string }[], resource: { type: string; value: string }[] | null = [whole]) => ({
  subject,
  action,
  resource,
});
const subjectsOf = (one: ReturnType<typeof rule>, identifier = "lonn-tjeneste") =>
  takeRules(identifier, [one]).rules.map(({ subject }) => subject);

describe("rules of a policy", () => {
  test("a package is a package, and each way of naming a role is a role", () => {
    expect(subjectsOf(rule([aPackage]))).toEqual([{ package: "lonn", role: null }]);
    for (const type of ["urn:altinn:rolecode", "urn:altinn:role", "urn:altinn:external-role:ccr", "URN:ALTINN:ROLECODE"]) {
      expect(subjectsOf(rule([{ type, value: " DAGL " }]))).toEqual([{ package: null, role: "dagl" }]);
    }
  });

  test.each([
    ["that needs two things at once", rule([aPackage, { type: "urn:altinn:rolecode", value: "dagl" }])],
    ["that needs nothing", rule([])],
    ["about a single person or organisation", rule([{ type: "urn:altinn:partyid", value: "5" }])],
    ["about a package without a name", rule([{ type: "urn:altinn:accesspackage", value: " " }])],
    ["about a part of the service", rule([aPackage], [whole, { type: "urn:altinn:task", value: "Task_1" }])],
    ["about another service", rule([aPackage], [{ type: "urn:altinn:resource", value: "annen-tjeneste" }])],
    ["about another app", rule([aPackage], [{ type: "urn:altinn:org", value: "skd" }, { type: "urn:altinn:app", value: "lonn" }])], // prettier-ignore
  ])("one %s is passed over, and counted", (_, one) => {
    expect(takeRules("lonn-tjeneste", [one])).toEqual({ rules: [], passedOver: 1 });
  });

  test("one that names no resource, or an app by owner and name, is about the whole service", () => {
    expect(subjectsOf(rule([aPackage], null))).toHaveLength(1);
    expect(subjectsOf(rule([aPackage], []))).toHaveLength(1);
    const app = [
      { type: "urn:altinn:org", value: "skd" },
      { type: "urn:altinn:app", value: "Lonn" },
    ];
    expect(subjectsOf(rule([aPackage], app), "app_skd_lonn")).toHaveLength(1);
  });
});
