using AlgoTrader.Contracts.V1;

namespace AlgoTrader.Api.Models.Strategies;

/// <summary>An instance that was stopped.</summary>
/// <param name="Cancelled">Orders that were asked to be cancelled.</param>
public sealed record StopView(StrategyInstanceView Strategy, int Cancelled)
{
    internal static StopView From(StopStrategyReply reply) => new(StrategyInstanceView.From(reply.Strategy), reply.Cancelled);
}
