using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.GatewaySimulator.OptionPricing;

/// <summary>What clients are told of an option's prices: volatility and greeks at its bid, ask and last price, and by the model.</summary>
internal static class OptionTicks
{
    private const int Bid = 10;
    private const int Ask = 11;
    private const int Last = 12;
    private const int Model = 13;
    private const int ToDelayed = 70;
    private const int FromPrices = 1;

    /// <summary>All that can be computed now.</summary>
    public static IEnumerable<TickOption> Of(int requestId, bool isDelayed, OptionModel model, InstrumentMarket option, decimal underlying, long nowNanos)
    {
        var spot = (double)underlying;
        foreach (var (tickType, price) in new[] { (Bid, option.Book.Bids.BestPrice), (Ask, option.Book.Asks.BestPrice), (Last, option.Day?.Last) })
        {
            if (price is not { } known)
                continue;
            var volatility = model.ImpliedVolatility((double)known, spot, nowNanos);
            yield return Of(requestId, TypeOf(tickType, isDelayed), underlying, volatility, volatility is { } at ? model.Value(spot, nowNanos, at) : null, known);
        }
        yield return Of(requestId, TypeOf(Model, isDelayed), underlying, model.VolatilityAt(spot, nowNanos), model.Value(spot, nowNanos));
    }

    /// <summary>One computation; null is what could not be computed.</summary>
    /// <param name="price">Null: that of <paramref name="value"/>.</param>
    public static TickOption Of(int requestId, int tickType, decimal underlying, double? volatility, BlackScholes? value, decimal? price = null) =>
        new(requestId, tickType, FromPrices)
        {
            ImpliedVolatility = Rounded(volatility),
            OptionPrice = price ?? Rounded(value?.Price),
            PvDividend = value is null ? null : 0,
            Delta = Rounded(value?.Delta),
            Gamma = Rounded(value?.Gamma),
            Vega = Rounded(value?.Vega),
            Theta = Rounded(value?.Theta),
            UnderlyingPrice = underlying,
        };

    private static int TypeOf(int tickType, bool isDelayed) => isDelayed ? tickType + ToDelayed : tickType;

    // Nonsense, such as no volatility at all, has figures that are no numbers. A far strike's would be written with an exponent.
    private static decimal? Rounded(double? value) => value is { } number && Math.Abs(number) < 1e12 ? Math.Round((decimal)number, 8) : null;
}
