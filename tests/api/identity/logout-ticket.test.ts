import { expect, test } from "vitest";
import { logoutTicket, readTicket } from "#lib/identity/logout";

const now = new Date("2026-11-21T12:00:00Z");
const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const address = "https://smartcloud.example.com/done?a=b&c=%20d";
const [content = "", signature = ""] = logoutTicket(address, now).split(".");
const saying = (said: unknown) => Buffer.from(JSON.stringify(said)).toString("base64url");

test("the address that was verified is where it ends, unchanged, for ten minutes", () => {
  expect(readTicket(`${content}.${signature}`, now)).toBe(address);
  expect(readTicket(`${content}.${signature}`, minutesLater(9.9))).toBe(address);
  expect(readTicket(`${content}.${signature}`, minutesLater(10))).toBeNull();
});

test.each([
  ["nothing", null],
  ["an empty one", ""],
  ["half a one", content],
  ["one without its content", `.${signature}`],
  ["garbage", "%%%.%%%"],
  [
    "another address under the same signature",
    `${saying({ to: "https://evil.example.com/", until: minutesLater(5).getTime() })}.${signature}`,
  ],
  ["a longer time under the same signature", `${saying({ to: address, until: minutesLater(500).getTime() })}.${signature}`],
  ["a signature cut short", `${content}.${signature.slice(0, -1)}`],
  ["a signature with one letter changed", `${content}.${signature.startsWith("A") ? "B" : "A"}${signature.slice(1)}`],
])("%s leads nowhere", (_, ticket) => {
  expect(readTicket(ticket, now)).toBeNull();
});
