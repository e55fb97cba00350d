/** Where readers report mistakes; empty when the publisher named no place. */
declare const __REPORT_URL__: string;
