namespace AlgoTrader.Backtesting.Fees;

/// <summary>Commission and exchange fees of a fill, in the instrument's currency. Without state: runs side by side may share one.</summary>
public abstract class FeeModel
{
    /// <summary>As the command line says it, with its numbers.</summary>
    public abstract string Name { get; }

    public abstract decimal FeeOf(in FeeBasis fill);
}
