using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Accounts.Margin;

/// <summary>
/// What a position ties up, in its currency. Each position counts for itself: there are no spreads, no hedges and no portfolio margin.
/// </summary>
internal static class MarginRules
{
    /// <summary>Of what is borrowed in one currency against another.</summary>
    public const decimal ForexShare = 0.03m;

    private static readonly MarginRequirement LongStock = new(0.50m, 0.25m);
    private static readonly MarginRequirement ShortStock = new(0.50m, 0.30m);
    private static readonly MarginRequirement Bond = new(0.25m, 0.20m);
    private static readonly MarginRequirement Cfd = new(0.20m, 0.20m);
    private static readonly MarginRequirement InFull = new(1, 1);

    public static MarginRequirement Of(MarginMode mode, Instrument instrument, decimal quantity, decimal price, decimal? underlying)
    {
        if (quantity == 0)
            return default;
        var value = Math.Abs(quantity) * instrument.UnitValue(price);
        return instrument.SecType switch
        {
            "FUT" or "CONTFUT" => FuturesMargins.Of(instrument.Symbol, quantity, instrument.UnitValue(price)),
            "OPT" or "FOP" or "WAR" => quantity > 0 ? default : NakedOption(mode, instrument, price, underlying ?? instrument.Contract.Strike) * -quantity,
            // The virtual position of a currency pair: the balances themselves are margined.
            "CASH" => default,
            "CRYPTO" => InFull * value,
            _ when mode == MarginMode.Cash => InFull * value,
            "BOND" => Bond * value,
            "CFD" => Cfd * value,
            _ => (quantity > 0 ? LongStock : ShortStock) * value,
        };
    }

    // Option value plus 20 % of the underlying (15 % for an index) less what it is out of the money, but 10 % at least; a cash account
    // keeps the strike of a put.
    private static MarginRequirement NakedOption(MarginMode mode, Instrument option, decimal price, decimal underlying)
    {
        var strike = option.Contract.Strike;
        var isCall = option.Contract.Right.StartsWith('C');
        if (mode == MarginMode.Cash && !isCall)
            return InFull * option.UnitValue(strike);
        var outOfTheMoney = Math.Max(0, isCall ? strike - underlying : underlying - strike);
        var share = option.Symbol is "SPX" or "NDX" or "RUT" or "VIX" ? 0.15m : 0.20m;
        var risk = Math.Max((share * underlying) - outOfTheMoney, 0.10m * (isCall ? underlying : strike));
        return InFull * option.UnitValue(price + risk);
    }
}
