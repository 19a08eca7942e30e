import { addressTable } from "#lib/http/address-table";
import { authenticationDoors } from "../_doors/all";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = addressTable(authenticationDoors);
