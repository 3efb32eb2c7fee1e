using AlgoTrader.Contracts.V1;

namespace AlgoTrader.Api.Models.Reconciliation;

/// <summary>The difference report.</summary>
/// <param name="TradingOpen">As far as differences go; the session may be away.</param>
public sealed record ReconciliationView(bool TradingOpen, IReadOnlyList<DifferenceView> Differences, IReadOnlyList<OwnedPositionView> Positions)
{
    internal static ReconciliationView From(GetReconciliationReply reply) =>
        new(reply.TradingOpen, [.. reply.Differences.Select(DifferenceView.From)], [.. reply.Positions.Select(OwnedPositionView.From)]);
}
