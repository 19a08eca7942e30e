import { addressTable } from "#lib/http/address-table";
import { accessManagementDoors } from "../_doors/all";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = addressTable(accessManagementDoors);
