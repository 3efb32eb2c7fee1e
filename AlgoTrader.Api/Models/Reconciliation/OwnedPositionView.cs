using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;

namespace AlgoTrader.Api.Models.Reconciliation;

/// <summary>Position of one owner, from executions alone.</summary>
/// <param name="StrategyId">Empty: manual. EXTERNAL: not of this platform.</param>
public sealed record OwnedPositionView(string Account, string Symbol, string StrategyId, decimal Quantity)
{
    internal static OwnedPositionView From(OwnedPosition position) =>
        new(position.Account, position.Instrument.Symbol, position.StrategyId, DecimalText.Parse(position.Quantity, "quantity"));
}
