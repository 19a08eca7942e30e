import { expect, test } from "vitest";
import { grantedBy, itemsOf, partsOf } from "#lib/receipts/rules/things";

const name = { nb: "x", nn: "x", en: "x" };

test("packages come first, services once each with what may be done there, part by part", () => {
  const actions = [
    { resource: "a", action: "read" },
    { resource: "b", action: "read" },
    { resource: "a", action: "write" },
  ];
  const items = itemsOf({ removed: { packages: [], resources: ["c"] }, granted: grantedBy({ packages: ["lonn"], actions }) });
  expect(items.map(({ part, kind, id, actions: may }) => [part, kind, id, may])).toEqual([
    ["granted", "package", "urn:altinn:accesspackage:lonn", []],
    ["granted", "service", "a", ["read", "write"]],
    ["granted", "service", "b", ["read"]],
    ["removed", "service", "c", []],
  ]);
  const { granted, removed, asked } = partsOf(items.map((item) => ({ ...item, name, owner: null })));
  expect([granted.length, removed.length, asked.length]).toEqual([3, 1, 0]);
  expect(granted[0]).toEqual({ kind: "package", id: "urn:altinn:accesspackage:lonn", name, actions: [], owner: null });
});

test("a package that was written in another form is kept as it was written", () => {
  expect(itemsOf({ asked: { packages: ["urn:other:package"], resources: [] } })[0]?.id).toBe("urn:other:package");
});
