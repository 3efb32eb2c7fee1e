namespace AlgoTrader.Backtesting.Fees;

/// <summary>
/// What Lean charges for US shares at Interactive Brokers: 0.005 USD a share, at least 1 USD an order, which no cap lowers; otherwise at most
/// 0.5 % of its value.
/// </summary>
public sealed class LeanFee : FeeModel
{
    public override string Name => "lean";

    public override decimal FeeOf(in FeeBasis fill)
    {
        var fee = 0.005m * fill.Quantity;
        return fee < 1 ? 1 : Math.Min(fee, 0.005m * fill.Value);
    }
}
