/** Where anybody can check a receipt. */
export const checkPage = "/receipts/check";

/** The signed form, to download. */
export const signedReceipt = (receiptId: string): string => `/accessmanagement/api/v1/receipts/${receiptId}`;
