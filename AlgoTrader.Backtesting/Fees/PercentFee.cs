using System.Globalization;

namespace AlgoTrader.Backtesting.Fees;

/// <summary>A part of the traded value.</summary>
/// <param name="percent">0.1 for a thousandth.</param>
public sealed class PercentFee(decimal percent) : FeeModel
{
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"percent:{percent}");

    public override decimal FeeOf(in FeeBasis fill) => fill.Value * percent / 100;
}
