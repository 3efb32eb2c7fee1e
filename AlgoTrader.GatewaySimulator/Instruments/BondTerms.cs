namespace AlgoTrader.GatewaySimulator.Instruments;

/// <summary>What a bond pays and when.</summary>
/// <param name="Cusip">Its number.</param>
/// <param name="Coupon">Percent a year.</param>
/// <param name="Issued">Day of issue.</param>
/// <param name="Maturity">Day of repayment.</param>
/// <param name="Ratings">Agencies' ratings.</param>
/// <param name="BondType">Kind of issuer.</param>
/// <param name="CouponType">FIXED, FLOATING or ZERO.</param>
public sealed record BondTerms(
    string Cusip, decimal Coupon, DateOnly Issued, DateOnly Maturity, string Ratings = "", string BondType = "", string CouponType = "FIXED");
