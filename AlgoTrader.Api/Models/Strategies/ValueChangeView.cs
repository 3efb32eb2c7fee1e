using AlgoTrader.Contracts.V1;

namespace AlgoTrader.Api.Models.Strategies;

/// <summary>What a parameter or setting was and became.</summary>
public sealed record ValueChangeView(string Name, string From, string To)
{
    internal static ValueChangeView Of(ValueChange change) => new(change.Name, change.From, change.To);
}
