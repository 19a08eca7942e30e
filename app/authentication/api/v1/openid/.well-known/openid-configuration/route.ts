/** The same, at the issuer's own address, where everybody who reads tokens looks for it. */
export { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } from "../../../../../../.well-known/openid-configuration/route";
