namespace AlgoTrader.Backtesting.Fees;

/// <summary>
/// Interactive Brokers' fixed price of US shares: 0.005 USD a share, at least 1 USD an order, at most 1 % of its value, which goes before the minimum.
/// </summary>
public sealed class IbFixedFee : FeeModel
{
    public override string Name => "ib-fixed";

    public override decimal FeeOf(in FeeBasis fill) => Math.Min(Math.Max(0.005m * fill.Quantity, 1), 0.01m * fill.Value);
}
