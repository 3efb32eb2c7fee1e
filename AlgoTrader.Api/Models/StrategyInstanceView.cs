using System.Text.Json;
using AlgoTrader.Api.Models.Strategies;
using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Api.Models;

/// <summary>A strategy instance.</summary>
/// <param name="Symbol">Of its main instrument.</param>
/// <param name="Status">starting, running, paused, faulted, stopped; deleted in the last event of one that is gone.</param>
/// <param name="Position">Signed, from its own fills only.</param>
/// <param name="RealizedPnl">Of closed positions, after fees.</param>
/// <param name="LastBarTime">Start of the newest minute it has seen.</param>
/// <param name="Mode">What it should be doing: running, paused, stopped.</param>
/// <param name="Version">To be sent along with a change of it.</param>
/// <param name="Schedule">Null for always.</param>
/// <param name="NextOpening">While its schedule is closed.</param>
/// <param name="Holder">The replica that runs it; empty for none.</param>
/// <param name="Metrics">Null while its fills are not known yet.</param>
/// <param name="Capital">What it trades with, in the base currency; null for the account's net liquidation value.</param>
/// <param name="CustomMetrics">Counters and gauges that the strategy keeps of itself.</param>
/// <param name="OnFault">What becomes of its orders when it fails: cancel, leave, flatten.</param>
/// <param name="HasBreaker">It can stop entries after losses, and be told to go on.</param>
/// <param name="BreakerReset">Market time of the newest reset; null for never.</param>
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
    IReadOnlyDictionary<string, double> Indicators,
    IReadOnlyList<InstrumentView> Instruments,
    string Mode,
    long Version,
    JsonElement? Schedule,
    DateTimeOffset? NextOpening,
    string Holder,
    StrategyMetricsView? Metrics,
    decimal? Capital,
    string OnFault,
    bool HasBreaker,
    DateTimeOffset? BreakerReset,
    IReadOnlyDictionary<string, double> CustomMetrics)
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
        // Infinity and NaN have no place in JSON: an indicator that is not ready is left out.
        instance.Indicators.Where(indicator => double.IsFinite(indicator.Value)).ToDictionary(StringComparer.Ordinal),
        [.. instance.Instruments.Select(InstrumentView.From)],
        Words.Camel(instance.Mode.ToString()),
        instance.Version,
        instance.Schedule.Length == 0 ? null : JsonSerializer.Deserialize<JsonElement>(instance.Schedule),
        instance.NextOpeningUnixNanos == 0 ? null : UnixNanos.ToTime(instance.NextOpeningUnixNanos),
        instance.Holder,
        instance.Metrics is null ? null : StrategyMetricsView.From(instance.Metrics),
        instance.Capital.Length == 0 ? null : DecimalText.Parse(instance.Capital),
        instance.OnFault == StrategyFaultAction.Unspecified ? "cancel" : Words.Camel(instance.OnFault.ToString()),
        instance.HasBreaker,
        instance.BreakerResetUnixNanos == 0 ? null : UnixNanos.ToTime(instance.BreakerResetUnixNanos),
        instance.CustomMetrics);
}
