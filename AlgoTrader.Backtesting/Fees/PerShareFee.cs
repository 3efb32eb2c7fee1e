using System.Globalization;

namespace AlgoTrader.Backtesting.Fees;

/// <summary>So much for a share or contract, and no less than a minimum for an order.</summary>
public sealed class PerShareFee(decimal perShare, decimal minimum) : FeeModel
{
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"per-share:{perShare}:{minimum}");

    public override decimal FeeOf(in FeeBasis fill) => Math.Max(minimum, perShare * fill.Quantity);
}
