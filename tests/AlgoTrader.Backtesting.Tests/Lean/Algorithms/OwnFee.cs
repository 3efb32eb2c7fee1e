using AlgoTrader.Backtesting.Fees;

namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>A model that is not the engine's: by the value at the last trade.</summary>
internal sealed class OwnFee : FeeModel
{
    public override string Name => "own";

    public override decimal FeeOf(in FeeBasis fill) => Math.Max(1, fill.LastTrade.ToDecimal() * fill.Quantity * 0.00002m);
}
