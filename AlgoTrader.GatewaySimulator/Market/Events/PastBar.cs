using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Market.Events;

/// <summary>A bar longer than a minute that is history only: an hour, or a session (a day). It comes when the bar is over.</summary>
/// <param name="Length">An hour or a day.</param>
/// <param name="Bar">Stamped at its start; that of a day is stamped at the open of its session.</param>
public sealed record PastBar(Instrument Instrument, TimeSpan Length, MinuteBar Bar) : MarketEvent(Instrument);
