using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Accounts;

/// <summary>How an instrument's trades turn into money.</summary>
internal static class Settlements
{
    // Bonds are quoted in per cent of a face value of 1,000.
    private const decimal BondMultiplier = 10m;

    public static Settlement SettlementOf(this Instrument instrument) => instrument.SecType switch
    {
        "FUT" or "CONTFUT" or "CFD" => Settlement.Variation,
        "CASH" => Settlement.Exchange,
        _ => Settlement.Paid,
    };

    /// <summary>Money for one unit at a price, in the instrument's currency.</summary>
    public static decimal UnitValue(this Instrument instrument, decimal price) =>
        price * (instrument is { SecType: "BOND", Multiplier: 1 } ? BondMultiplier : instrument.Multiplier);
}
