import { describe, expect, test } from "vitest";
import { partyAnswer, vendorAnswer } from "#lib/requests/rules/answers";
import { messageOf } from "#lib/requests/rules/request";
import { aRequest, now, rightTo } from "./samples.ts";

describe("a request as it leaves", () => {
  test("has the names of the wire, and the clock's status", () => {
    const request = aRequest({ rights: [rightTo("a")], redirectUrl: "https://a.example/?x", isEscalated: true, expiresAt: now });
    expect(partyAnswer(request, now)).toEqual({
      ...{
        id: request.id,
        externalRef: "customer-17",
        systemId: "312683725_smartcloud",
        partyOrgNo: "313955907",
        integrationTitle: "SmartCloud",
      },
      ...{ rights: [rightTo("a")], accessPackages: [{ urn: "urn:altinn:accesspackage:lonn" }], redirectUrl: "https://a.example/?x" },
      ...{ created: request.created, status: "Timedout", timedOut: true, escalated: true, rejectReason: null },
    });
  });

  test.each([
    ["standard", "request"],
    ["agent", "agentrequest"],
  ] as const)("leads the %s kind to its own page", (kind, page) => {
    const { confirmUrl } = vendorAnswer(aRequest({ kind }), now, "https://b.example");
    expect(confirmUrl).toBe(
      `https://b.example/accessmanagement/ui/systemuser/${page}?id=0d3f5a52-7a77-4d53-9a7e-7f3a6f1f6b11&DONTCHOOSEREPORTEE=true`,
    );
  });
});

test("what followers are told is what the request is called, and nothing of any person or any text", () => {
  expect(messageOf(aRequest({ title: "Kari", rejectReason: "Ola" }), "accepted", now)).toEqual({
    ...{ act: "request.accepted", id: "0d3f5a52-7a77-4d53-9a7e-7f3a6f1f6b11", kind: "standard", systemId: "312683725_smartcloud" },
    ...{ vendorOrgNo: "312683725", partyOrgNo: "313955907", externalRef: "customer-17", at: "2026-11-21T12:00:00.000Z" },
  });
});
