namespace AlgoTrader.Trading.Sizing;

/// <summary>A share of the equity: equity x fraction / (price x multiplier).</summary>
public sealed class EquityShareSizing(double fraction) : SizingModel
{
    private readonly decimal _fraction = Fraction(fraction, nameof(fraction));

    private protected override decimal Wanted(in SizingInput input, out string? missing)
    {
        missing = null;
        return input.Equity.GetValueOrDefault() * _fraction / (input.Price * input.Multiplier);
    }
}
