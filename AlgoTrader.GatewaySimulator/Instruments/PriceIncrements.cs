namespace AlgoTrader.GatewaySimulator.Instruments;

/// <summary>One market rule: from each price on, the price step that holds until the next.</summary>
/// <param name="RuleId">IB's number of the rule.</param>
/// <param name="Steps">Lower edge and increment, edges rising from 0.</param>
public sealed record PriceIncrements(int RuleId, IReadOnlyList<(decimal LowEdge, decimal Increment)> Steps)
{
    /// <summary>US stocks above a dollar; cheaper ones are kept to cents too.</summary>
    public static readonly PriceIncrements Cents = new(26, [(0, 0.01m)]);

    /// <summary>The smallest step at any price.</summary>
    public decimal Smallest { get; } = Steps.Min(step => step.Increment);

    /// <summary>The price step at <paramref name="price"/>; a negative price (a spread) has that of its absolute value.</summary>
    public decimal At(decimal price)
    {
        var increment = Steps[0].Increment;
        for (var i = 1; i < Steps.Count && Math.Abs(price) >= Steps[i].LowEdge; i++)
            increment = Steps[i].Increment;
        return increment;
    }

    public bool IsValid(decimal price) => price % At(price) == 0;

    /// <summary>The nearest valid price.</summary>
    public decimal Round(decimal price) => Math.Round(price / At(price)) * At(price);

    /// <summary>The highest valid price that is not above.</summary>
    public decimal RoundDown(decimal price) => Math.Floor(price / At(price)) * At(price);

    /// <summary>The lowest valid price that is not below.</summary>
    public decimal RoundUp(decimal price) => Math.Ceiling(price / At(price)) * At(price);
}
