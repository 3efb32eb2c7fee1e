namespace AlgoTrader.Trading.Sizing;

/// <summary>
/// So large that the stop costs R = equity x fraction: quantity = R / (stop distance x multiplier). Fees and gaps through the stop come on top.
/// </summary>
public sealed class RiskSizing(double fraction) : SizingModel
{
    private readonly decimal _fraction = Fraction(fraction, nameof(fraction));

    private protected override decimal Wanted(in SizingInput input, out string? missing)
    {
        if (input.StopDistance is not > 0)
        {
            missing = "There is no stop to measure the risk by.";
            return 0;
        }

        missing = null;
        return input.Equity.GetValueOrDefault() * _fraction / (input.StopDistance.Value * input.Multiplier);
    }
}
