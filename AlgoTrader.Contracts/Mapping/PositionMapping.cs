using AlgoTrader.Contracts.V1;
using DomainPosition = AlgoTrader.Domain.Portfolio.Position;

namespace AlgoTrader.Contracts.Mapping;

public static class PositionMapping
{
    public static Position ToContract(this DomainPosition position) => new()
    {
        Account = position.Account,
        Instrument = position.Instrument.ToContract(),
        Quantity = DecimalText.Format(position.Quantity),
        AverageCost = DecimalText.Format(position.AverageCost),
    };

    public static DomainPosition ToDomain(this Position position) => new(
        position.Account,
        position.Instrument.ToDomain(),
        DecimalText.Parse(position.Quantity, "quantity"),
        DecimalText.Parse(position.AverageCost, "average_cost"));
}
