using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Accounts.Commissions;

/// <summary>
/// What orders cost, after IB's published prices, in the instrument's currency. Minimum and maximum hold for an order as a whole,
/// however many fills it takes.
/// </summary>
internal sealed class CommissionSchedule(CommissionPlan plan, ExchangeRates rates)
{
    private const int Decimals = 6;

    /// <summary>What one more fill of an order costs.</summary>
    /// <param name="filled">What was filled before, and at what average price.</param>
    public decimal Of(
        Instrument instrument, (decimal Quantity, decimal AvgPrice) filled, decimal quantity, decimal price, bool addsLiquidity, decimal monthlyVolume)
    {
        var rate = RateOf(instrument, price, monthlyVolume);
        var before = filled.Quantity * instrument.UnitValue(filled.AvgPrice);
        var after = before + (quantity * instrument.UnitValue(price));
        var commission = rate.Of(filled.Quantity + quantity, after) - rate.Of(filled.Quantity, before);
        if (plan == CommissionPlan.Tiered && instrument is { SecType: "STK", Currency: "USD" })
            commission += StockRates.FeesOf(quantity, addsLiquidity);
        return Math.Round(commission, Decimals);
    }

    private Rate RateOf(Instrument instrument, decimal price, decimal monthlyVolume) => instrument.SecType switch
    {
        "FUT" or "CONTFUT" => FuturesRates.Of(instrument.Symbol),
        "OPT" => OptionRates.Of(plan, price, monthlyVolume),
        "FOP" => new Rate(FuturesRates.FutureOption),
        // Minima in dollars, whatever the currency of the trade.
        "CASH" => new Rate(0, 0.00002m, 2.00m).In(rates.Of("USD", instrument.Currency)),
        "CRYPTO" => new Rate(0, 0.0018m, 1.75m, 0.01m).In(rates.Of("USD", instrument.Currency)),
        "BOND" => new Rate(0, 0.001m, 1.00m),
        _ => StockRates.Of(plan, instrument.Currency, monthlyVolume),
    };
}
