// Preloaded into a studio that shall live on another day (ATTUNE_TEST_NOW, ISO 8601): its clock starts there and goes on.
const startsAtMs = Date.parse(process.env.ATTUNE_TEST_NOW ?? "");
const RealDate = Date;
const aheadMs = Number.isNaN(startsAtMs) ? 0 : startsAtMs - RealDate.now();

globalThis.Date = class extends RealDate {
  constructor(...values) {
    if (values.length === 0) super(RealDate.now() + aheadMs);
    else super(...values);
  }
  static now() {
    return RealDate.now() + aheadMs;
  }
};
