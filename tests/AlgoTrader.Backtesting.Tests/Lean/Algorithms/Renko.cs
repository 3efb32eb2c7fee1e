namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>Bricks of a size, begun at its next multiple; a value closes one brick at most.</summary>
internal sealed class Renko(decimal size)
{
    private decimal? _open;

    /// <returns>The value has closed a brick.</returns>
    public bool Add(decimal value)
    {
        if (_open is not { } open)
        {
            _open = Math.Ceiling(value / size) * size;
            return false;
        }

        if (Math.Abs(value - open) < size)
            return false;
        _open = open + (value > open ? size : -size);
        return true;
    }
}
