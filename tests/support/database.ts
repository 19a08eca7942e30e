import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { named, onServer } from "./server.ts";

export type TestDatabase = { readonly url: string; readonly drop: () => Promise<void> };

async function copyOf(template: string): Promise<TestDatabase> {
  const server = inject("server");
  const name = `st_${process.pid}_${randomBytes(6).toString("hex")}`;
  await onServer(server, `create database ${name} template ${template}`);
  return { url: named(server, name), drop: () => onServer(server, `drop database if exists ${name} with (force)`) };
}

/** A database of one's own, migrated and otherwise empty. */
export const freshDatabase = (): Promise<TestDatabase> => copyOf(inject("templates").empty);

/** A database of one's own that holds the catalogue and the test world. */
export const worldDatabase = (): Promise<TestDatabase> => copyOf(inject("templates").world);
