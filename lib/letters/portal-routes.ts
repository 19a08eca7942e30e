import { z } from "zod";
import type { Contract } from "#lib/http/contract";
import { linkKinds } from "#lib/letters/rules/letter";
import { requestId } from "#lib/requests/contract";

export const sendRejection = {
  id: "sendRejection",
  method: "POST",
  path: "/accessmanagement/api/v1/rejections/{kind}/{requestId}",
  summary: "Send at once the rejection that you could still take back",
  group: "The portal's own API",
  access: { by: "session" },
  params: z.object({ kind: z.enum(linkKinds), requestId }),
  answers: { 200: { description: "Sent.", schema: z.boolean(), example: true } },
  problems: ["request-not-found", "request-not-new", "not-permitted", "not-access-manager", "level-too-low"],
} as const satisfies Contract;
