namespace AlgoTrader.Trading.Sizing;

/// <summary>
/// So large that the position's yearly volatility is a share of the equity: equity x target / (volatility x price x multiplier), but never more than
/// a multiple of the equity, because a quiet market does not stay so.
/// </summary>
/// <param name="target">Yearly, e.g. 0.1.</param>
/// <param name="maxLeverage">Largest value of the position as a multiple of the equity.</param>
public sealed class VolatilitySizing(double target, double maxLeverage = 1) : SizingModel
{
    private readonly decimal _target = Fraction(target, nameof(target));
    private readonly decimal _maxLeverage = Fraction(maxLeverage, nameof(maxLeverage));

    private protected override decimal Wanted(in SizingInput input, out string? missing)
    {
        if (input.Volatility is not { } volatility || !double.IsFinite(volatility) || volatility <= 0)
        {
            missing = "The volatility is not known.";
            return 0;
        }

        missing = null;
        // Compared as numbers first: a tiny volatility would make a leverage that decimals cannot hold.
        var leverage = (double)_target / volatility >= (double)_maxLeverage ? _maxLeverage : (decimal)((double)_target / volatility);
        return input.Equity.GetValueOrDefault() * leverage / (input.Price * input.Multiplier);
    }
}
