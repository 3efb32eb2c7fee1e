namespace AlgoTrader.Trading.Sizing;

/// <summary>Always the same.</summary>
public sealed class FixedSizing : SizingModel
{
    private readonly decimal _quantity;

    public FixedSizing(decimal quantity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity);
        _quantity = quantity;
    }

    private protected override decimal Wanted(in SizingInput input, out string? missing)
    {
        missing = null;
        return _quantity;
    }
}
