/** Source of the current time in milliseconds since 1970, handed in so that models stay pure. */
export interface Clock {
  nowMs(): number;
}
