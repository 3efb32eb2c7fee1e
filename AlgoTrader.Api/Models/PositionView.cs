using AlgoTrader.Contracts.Mapping;

namespace AlgoTrader.Api.Models;

/// <param name="Quantity">Negative when short.</param>
/// <param name="AverageCost">Per unit, as IB computes it.</param>
public sealed record PositionView(string Account, string Symbol, decimal Quantity, decimal AverageCost)
{
    internal static PositionView From(Contracts.V1.Position message)
    {
        var position = message.ToDomain();
        return new(position.Account, position.Instrument.Symbol, position.Quantity, position.AverageCost);
    }
}
