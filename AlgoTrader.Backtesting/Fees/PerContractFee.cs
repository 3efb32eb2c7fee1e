using System.Globalization;

namespace AlgoTrader.Backtesting.Fees;

/// <summary>So much for a contract, exchange and regulatory fees in it.</summary>
public sealed class PerContractFee(decimal perContract) : FeeModel
{
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"per-contract:{perContract}");

    public override decimal FeeOf(in FeeBasis fill) => perContract * fill.Quantity;
}
