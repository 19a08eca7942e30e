import { byRank, fits, type Shape, shapeOf } from "#lib/http/address-shape";
import { allContracts } from "#lib/http/all-contracts";

/** Pages, and doors that have no contract. A test holds this list against the folder they stand in. */
const withoutContract = [
  ...["/", "/docs", "/login", "/login/problem", "/login/step-up", "/logged-out", "/receipts/check"],
  ...["/ui", "/ui/access", "/ui/empty", "/ui/notice", "/ui/request"],
  ...["/api/auth/error", "/api/auth/signin/{provider}", "/api/auth/callback/{provider}"],
  ...["/authentication/api/v1/logout", "/authentication/api/v1/logout/handleloggedout"],
  ...["/authentication/api/v1/frontchannel_logout", "/authentication/api/v1/backchannel_logout"],
  "/authentication/api/v1/openid/.well-known/openid-configuration",
  "/accessmanagement/api/v1/systemuser/{kind}/{id}/logout",
  ...["/accessmanagement/ui", "/accessmanagement/ui/choose", "/accessmanagement/ui/invitation", "/accessmanagement/ui/requests"],
  ...["/accessmanagement/ui/users", "/accessmanagement/ui/users/{id}"],
  ...["overview", "create", "request", "changerequest", "agentrequest", "answered", "receipt"].map(
    (page) => `/accessmanagement/ui/systemuser/${page}`,
  ),
  ...["", "/agentdelegation", "/agentdelegation/list", "/agentdelegation/invitations", "/agentdelegation/act/{actId}"].map(
    (page) => `/accessmanagement/ui/systemuser/{id}${page}`,
  ),
];

const known = [...new Set([...withoutContract, ...allContracts.map(({ path }) => path)])]
  .map((path) => ({ path, shape: shapeOf(path) }))
  .sort((one, other) => byRank(one.shape, other.shape));

/** Each beginning of a known address, as far as it is written out. */
const beginnings = new Set(known.flatMap(({ path }) => beginningsOf(shapeOf(path.split("/{", 1)[0] ?? ""))));

/**
 * An address as it may be logged: in our own words, never in the caller's, who can write anything into it, encoded once or twice. What fits no address
 * of ours is told as far as it begins like one.
 */
export function loggedRoute(url: string): string {
  const asked = shapeOf(url.split("?", 1)[0] ?? "");
  const found = known.find(({ shape }) => fits(shape, asked));
  return found?.path ?? `${beginningsOf(asked.slice(0, 20)).findLast((one) => beginnings.has(one)) ?? ""}/*`;
}

function beginningsOf(shape: Shape): readonly string[] {
  return shape.map((_, i) => shape.slice(0, i + 1).join("/"));
}
