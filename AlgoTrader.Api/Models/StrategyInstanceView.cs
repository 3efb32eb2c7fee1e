using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Api.Models;

/// <summary>A strategy instance.</summary>
/// <param name="Position">Signed, from its own fills only.</param>
/// <param name="RealizedPnl">Of closed positions, after fees.</param>
/// <param name="LastBarTime">Start of the newest minute it has seen.</param>
public sealed record StrategyInstanceView(
    string Id,
    string Type,
    string Symbol,
    IReadOnlyDictionary<string, string> Parameters,
    string Status,
    string Detail,
    decimal Position,
    decimal RealizedPnl,
    decimal Fees,
    long BarsSeen,
    DateTimeOffset? LastBarTime,
    IReadOnlyDictionary<string, double> Indicators)
{
    internal static StrategyInstanceView From(StrategyInstance instance) => new(
        instance.Id,
        instance.Type,
        instance.Instrument.ToDomain().Symbol,
        instance.Parameters,
        Words.Camel(instance.Status.ToString()),
        instance.Detail,
        DecimalText.Parse(instance.Position),
        DecimalText.Parse(instance.RealizedPnl),
        DecimalText.Parse(instance.Fees),
        instance.BarsSeen,
        instance.LastBarUnixNanos == 0 ? null : UnixNanos.ToTime(instance.LastBarUnixNanos),
        instance.Indicators);
}
