using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Market.Synthetic;

/// <summary>How an instrument behaves in the synthetic book market.</summary>
/// <param name="Price">What it is worth in the long run.</param>
/// <param name="Beta">How much of the market's move it takes.</param>
/// <param name="OwnVolatility">Deviation of its own daily return, beside the market's.</param>
/// <param name="Tick">Price step at <paramref name="Price"/>.</param>
/// <param name="Lot">Orders are multiples of it.</param>
internal sealed record SyntheticInstrument(Instrument Instrument, double Price, double Beta, double OwnVolatility, decimal Tick, int Lot)
{
    private static readonly Dictionary<string, (double Price, double Beta, double OwnVolatility)> Known = new(StringComparer.Ordinal)
    {
        ["SPY"] = (480, 1.0, 0.001),
        ["QQQ"] = (410, 1.2, 0.004),
        ["IWM"] = (200, 1.1, 0.006),
        ["AAPL"] = (190, 1.2, 0.010),
        ["MSFT"] = (400, 1.1, 0.009),
        ["BAC"] = (34, 1.3, 0.011),
        ["IBM"] = (165, 0.7, 0.009),
    };

    private static readonly Dictionary<string, double> Roots = new(StringComparer.Ordinal)
    {
        ["ES"] = 4800, ["MES"] = 4800, ["NQ"] = 16800, ["MNQ"] = 16800, ["GC"] = 2050, ["CL"] = 74, ["EUR"] = 1.09, ["GBP"] = 1.27, ["BTC"] = 43000,
    };

    /// <summary>Instruments without figures of their own get some from their name.</summary>
    public static SyntheticInstrument Of(Instrument instrument)
    {
        var (price, beta, own) = Known.TryGetValue(instrument.Symbol, out var known) ? known
            : (Roots.TryGetValue(instrument.Symbol, out var root) ? root : 20 + (SeededRandom.Mix(0, instrument.Symbol) % 200), 1.0, 0.01);
        return new SyntheticInstrument(instrument, price, beta, own, instrument.Increments.At((decimal)price), instrument.SecType == "STK" ? 100 : 1);
    }
}
