import type { HistoryEntry } from "#lib/system-users/rules/history";
import { showRights } from "#lib/requests/rules/shown-rights";
import { asked, letter, longName } from "./request-samples";
import { names } from "./samples";

/** An access of the test world, and what has happened to it. */

const { now, vendor } = letter;
const minute = 60 * 1000;
export const before = (minutes: number) => new Date(now.getTime() - minutes * minute);

export const access = {
  id: letter.id,
  kind: "standard",
  title: "SmartCloud, butikken i Ålesund",
  externalRef: "butikk-02",
  system: { systemId: "312683725_smartcloud", name: names.cloud, isDeleted: false },
  vendor,
  createdAt: before(30 * 24 * 60),
  createdBy: names.person,
  isAskedFor: true,
  paused: null,
  lastUsedAt: before(12),
  clients: 12_206,
  waitingChange: null,
  rights: asked,
} as const;

export const longTitle = longName.slice(0, 200);
export const nothing = showRights({ packages: [], services: [] });
export const pausedNow = { at: before(14), by: names.manager, reason: "Vi bytter regnskapsfører.\nRing meg før du åpner den." };

const person = (name: string) => ({ kind: "person", name }) as const;
const theVendor = { kind: "vendor", name: vendor.name } as const;
const told = (minutes: number, act: string, by: HistoryEntry["by"], more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  ...{ id: `${minutes} ${act}`, at: before(minutes), act, by, client: null, data: {} },
  ...more,
});

export const past: readonly HistoryEntry[] = [
  told(2, "system-user.renamed", person(names.person), { data: { from: names.cloud, to: access.title } }),
  told(9, "system-user.resumed", person(names.manager)),
  told(14, "system-user.paused", person(names.manager)),
  told(60, "clients.ended", { kind: "register", name: null }, { client: names.elk }),
  told(70, "client.removed", person(names.person), { client: names.fox, data: { changed: 1 } }),
  told(80, "client.added", person(names.person), { data: { changed: 1204 } }),
  told(90, "client.moved", { kind: "system-user", name: names.wage }),
  told(2000, "change-request.accepted", person(names.manager)),
  told(2010, "change-request.created", theVendor),
  told(3000, "request.accepted", person(names.person)),
  told(3010, "request.escalated", person(names.forwarder)),
  told(3020, "request.created", theVendor),
];
