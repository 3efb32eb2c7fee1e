using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>IB gives the user no more lines of a kind; says who has them.</summary>
internal sealed class LinesExhaustedException(LineKind kind, Instrument instrument, int most, IReadOnlyList<string> holders)
    : Exception($"{instrument}: all {most} lines of {kind} are in use: {string.Join("; ", holders)}. Close one, or raise Pacing:{(kind == LineKind.Depth ? "DepthLines" : "MarketDataLines")} if IB gives more")
{
    public IReadOnlyList<string> Holders => holders;
}
