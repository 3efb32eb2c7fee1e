using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Api.Models.Strategies;

/// <summary>Who did what to an instance.</summary>
/// <param name="Action">strategy.create, strategy.update, strategy.start, ...</param>
public sealed record StrategyChangeView(DateTimeOffset Time, string By, string Action, string Reason, IReadOnlyList<ValueChangeView> Changes)
{
    internal static StrategyChangeView From(StrategyChange change) => new(
        UnixNanos.ToTime(change.UnixNanos), change.By, change.Action, change.Reason, [.. change.Changes.Select(ValueChangeView.Of)]);
}
