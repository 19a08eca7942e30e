import { settings } from "#lib/env";
import { Keyring } from "#lib/sealing/keyring";

let kept: Keyring | undefined;

/** The keyring of this process. The launcher hands the keys over. */
export const keyring = (): Keyring => (kept ??= new Keyring(settings().DATA_KEYS ?? []));
