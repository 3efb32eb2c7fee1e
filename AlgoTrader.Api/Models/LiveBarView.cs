using AlgoTrader.Contracts.Mapping;

namespace AlgoTrader.Api.Models;

/// <summary>A finished minute of the live stream.</summary>
/// <param name="Time">Start of the bar.</param>
public sealed record LiveBarView(
    string Symbol, string Interval, DateTimeOffset Time, decimal Open, decimal High, decimal Low, decimal Close, double Volume)
{
    internal static LiveBarView From(Contracts.V1.Bar message)
    {
        var bar = BarView.From(message);
        return new(message.Instrument.Symbol, "1m", bar.Time, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume);
    }
}
