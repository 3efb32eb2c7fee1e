using AlgoTrader.Contracts.V1;

namespace AlgoTrader.Api.Models.Strategies;

/// <summary>What an update changed, or would change.</summary>
/// <param name="Strategy">As it is now; after a dry run as it was.</param>
/// <param name="Restarts">It runs, and is restarted for this.</param>
public sealed record StrategyUpdateView(StrategyInstanceView Strategy, IReadOnlyList<ValueChangeView> Changes, bool Restarts)
{
    internal static StrategyUpdateView From(UpdateStrategyReply reply) => new(
        StrategyInstanceView.From(reply.Strategy), [.. reply.Changes.Select(ValueChangeView.Of)], reply.Restarts);
}
