using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>Every trade of an instrument, one by one.</summary>
internal sealed class TradeLine(Instrument instrument) : GatewayLine<Trade>(instrument)
{
    private const int PastLimit = 1;
    private const int Unreported = 2;

    /// <summary>A trade that is over is not told again.</summary>
    protected override Trade? Current => null;

    public void OnTick(in TickByTick tick) => Publish(new(
        tick.EpochSeconds * UnixNanos.PerSecond,
        Price.Rounded(tick.Price),
        (double)tick.Size,
        tick.Exchange,
        (tick.Attributes & PastLimit) != 0,
        (tick.Attributes & Unreported) != 0,
        tick.SpecialConditions));
}
