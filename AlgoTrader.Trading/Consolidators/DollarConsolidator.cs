using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Consolidators;

/// <summary>
/// Bars of at least a traded value, price x size (M. Lopez de Prado, Advances in Financial Machine Learning, 2018, chapter 2): the trade that
/// reaches it is the last of its bar, and is not split.
/// </summary>
public sealed class DollarConsolidator : Consolidator
{
    private readonly double _value;
    private double _traded;

    /// <param name="value">In the instrument's currency, without a contract's multiplier.</param>
    public DollarConsolidator(double value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        _value = value;
    }

    private protected override bool TryConsolidate(in TradeTick trade, out Bar finished)
    {
        Include(trade);
        _traded += Math.Abs(trade.Price.ToDouble()) * trade.Size;
        finished = default;
        if (_traded < _value)
            return false;
        _traded = 0;
        finished = Finish();
        return true;
    }
}
