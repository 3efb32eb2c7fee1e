using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>One instance as it is to run. Immutable: a change is another definition, and a restart.</summary>
/// <param name="Id">Names positions, order keys and leases; never used again for another instance.</param>
/// <param name="Type">Name of the strategy class, e.g. mean-reversion.</param>
/// <param name="Instruments">The first is the main one.</param>
/// <param name="Parameters">As they were set; what is not named has its default.</param>
public sealed record StrategyDefinition(
    string Id, string Type, IReadOnlyList<Instrument> Instruments, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>Length of the bars that the feed is asked for; null for what the strategy's own subscriptions need.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>How far back history is asked for at the start. Strategies of long bars get as much more as they need.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromDays(5);

    /// <summary>What the instance trades with, in the base currency; null for the net liquidation value of the account.</summary>
    public decimal? Capital { get; init; }

    public FaultAction OnFault { get; init; }

    public static StrategyDefinition Of(StrategyInstanceOptions options, TimeSpan warmUp) => new(
        options.Id,
        options.Type,
        [.. options.Symbol.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(InstrumentText.Parse)],
        new Dictionary<string, string>(options.Parameters, StringComparer.OrdinalIgnoreCase))
    {
        WarmUp = warmUp,
        Capital = options.Capital,
        OnFault = options.OnFault,
    };
}
