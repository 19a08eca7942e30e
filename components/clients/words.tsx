import { useFormatter, useTranslations } from "next-intl";
import { useWhen } from "#components/requests/words";
import { readableOrgNo } from "#lib/parties/numbers";
import type { ShownClient } from "./shown";

export function useOrgNo(): (client: Pick<ShownClient, "orgNo" | "isSubunit">) => string {
  const t = useTranslations("clients");
  return ({ orgNo, isSubunit }) => t(isSubunit ? "subUnit" : "orgNo", { number: readableOrgNo(orgNo) });
}

type Reason = Pick<ShownClient, "because" | "missing" | "endedAt" | "endedBecause">;

const endings = ["removed", "mandate-ended", "register-role-ended"] as const;

/** Why a client cannot be added, or why the access does less for it than it should. */
export function useReason(): (client: Reason) => string | null {
  const t = useTranslations("clients.because");
  const format = useFormatter();
  const { day } = useWhen();
  return ({ because, missing, endedAt, endedBecause }) => {
    if (because === null) return null;
    const packages = format.list(missing);
    if (because === "lacksPackages") return endedAt ? t("lacksSince", { packages, day: day(endedAt) }) : t("lacksPackages", { packages });
    if (because !== "relationEnded" || endedAt === null) return t(because);
    const known = endings.find((one) => one === endedBecause) ?? "relation-ended";
    return t(`ended.${known}`, { day: day(endedAt) });
  };
}

/** Why it is a client at all: "Dere er regnskapsfører". */
export function useOrigins(): (client: Pick<ShownClient, "origins">) => readonly string[] {
  const t = useTranslations("clients.origin");
  return ({ origins }) => origins.map((origin) => t(origin));
}

export function useAdded(): (client: Pick<ShownClient, "addedAt" | "addedBy">) => string | null {
  const t = useTranslations("clients");
  const { day } = useWhen();
  return ({ addedAt, addedBy }) => {
    if (addedAt === null) return null;
    return addedBy === null ? t("addedAt", { day: day(addedAt) }) : t("addedBy", { day: day(addedAt), name: addedBy });
  };
}
