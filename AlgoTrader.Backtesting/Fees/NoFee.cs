namespace AlgoTrader.Backtesting.Fees;

public sealed class NoFee : FeeModel
{
    public override string Name => "none";

    public override decimal FeeOf(in FeeBasis fill) => 0;
}
