using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.OptionPricing;

namespace AlgoTrader.GatewaySimulator.MarketData;

/// <summary>
/// What the gateway's user may have, and in which words the rest is refused. An instrument that the source has no data of is one he has
/// not subscribed to, whatever else he may have.
/// </summary>
internal sealed class DataSubscriptions(Simulation simulation)
{
    private const string NeedsMore =
        "Requested market data requires additional subscription for API. See link in 'Market Data Connections' dialog for more details.";

    private MarketDataMode Mode => simulation.Options.MarketData;

    /// <summary>Ticks of a line; live ones, or delayed ones for a client that asked for those.</summary>
    public DataRefusal? OfLine(Instrument instrument, bool wantsDelayed) =>
        !HasData(instrument) ? new DataRefusal(354, $"Requested market data is not subscribed. Delayed market data is not available.{NameOf(instrument)}/TOP/ALL")
        : Mode == MarketDataMode.None ? new DataRefusal(354, "Requested market data is not subscribed.")
        : Mode == MarketDataMode.Delayed && !wantsDelayed
        ? new DataRefusal(10168, "Requested market data is not subscribed. Delayed market data is not enabled.")
        : null;

    public DataRefusal? OfDepth(Instrument instrument) =>
        !ExchangeTable.HasDepth(instrument.SecType)
            ? new DataRefusal(10092, "Deep market data is not supported for this combination of security type/exchange")
        : IsLive(instrument) ? null
        : new DataRefusal(354, $"Requested market data is not subscribed.{NameOf(instrument)}/DEEP/ALL");

    /// <summary>IB has single ticks of options as history only.</summary>
    public DataRefusal? OfSingleTicks(Instrument instrument) =>
        IsLive(instrument) && !OptionMarkets.IsOption(instrument) ? null : new DataRefusal(10189, $"Failed to request tick-by-tick data:{NoPermission(instrument)}. {NeedsMore}");

    public DataRefusal? OfRealTimeBars(Instrument instrument) =>
        IsLive(instrument) ? null : new DataRefusal(420, $"Invalid Real-time Query:{NoPermission(instrument)}. {NeedsMore}");

    /// <summary>Historical bars; those of what is subscribed to, but has none, are a matter of the range asked for.</summary>
    public DataRefusal? OfHistory(Instrument instrument) =>
        Mode == MarketDataMode.None ? DataRefusal.Historical(NoPermission(instrument)) : null;

    public DataRefusal? OfPastTicks(Instrument instrument) =>
        Mode == MarketDataMode.None || !HasData(instrument)
            ? new DataRefusal(10187, $"Failed to request historical ticks:{NoPermission(instrument)}")
            : null;

    /// <summary>The source plays a market of it, or one that its price follows from.</summary>
    public bool HasData(Instrument instrument) => simulation.MarketOf(instrument) is not null;

    private bool IsLive(Instrument instrument) => Mode == MarketDataMode.Live && HasData(instrument);

    private static string NoPermission(Instrument instrument) => $"No market data permissions for {ExchangeOf(instrument)} {instrument.SecType}";

    private static string NameOf(Instrument instrument) => $"{instrument} {ExchangeOf(instrument)}";

    private static string ExchangeOf(Instrument instrument) =>
        instrument.Contract.PrimaryExchange.Length > 0 ? instrument.Contract.PrimaryExchange : instrument.Contract.Exchange;
}
