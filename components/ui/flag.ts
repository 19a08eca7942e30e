/** A data attribute that is there or not: `data-x="false"` would still be there. */
export const flag = (isOn = false) => isOn || undefined;
