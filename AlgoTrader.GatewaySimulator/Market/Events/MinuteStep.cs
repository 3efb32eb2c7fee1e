using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Market.Events;

/// <summary>Five seconds of a recorded minute are over.</summary>
public sealed record MinuteStep(Instrument Instrument, MinuteBar Bar, int Index, PathStep Path) : MarketEvent(Instrument)
{
    public bool IsLast => Index == BarPath.Steps - 1;
}
