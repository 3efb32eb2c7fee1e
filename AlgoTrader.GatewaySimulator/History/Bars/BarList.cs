using System.Runtime.InteropServices;

namespace AlgoTrader.GatewaySimulator.History.Bars;

/// <summary>Bars of one length by their start; the last one may still form.</summary>
internal sealed class BarList<T>
    where T : struct, IMergedBar<T>
{
    private readonly List<T> _bars = [];

    public int Count => _bars.Count;

    /// <summary>Start of the first bar; the end of time when there is none.</summary>
    public long FirstNanos => _bars.Count > 0 ? _bars[0].StartNanos : long.MaxValue;

    public T this[int index] => _bars[index];

    /// <summary>Room for the bar that starts at <paramref name="startNanos"/> when it is the last one; otherwise none.</summary>
    public bool TryGetLast(long startNanos, out T bar)
    {
        bar = _bars.Count > 0 ? _bars[^1] : default;
        return _bars.Count > 0 && bar.StartNanos == startNanos;
    }

    /// <summary>Replaces the last bar when it starts at the same time, else adds one.</summary>
    public void Set(in T bar)
    {
        if (_bars.Count > 0 && _bars[^1].StartNanos == bar.StartNanos)
            CollectionsMarshal.AsSpan(_bars)[^1] = bar;
        else
            _bars.Add(bar);
    }

    /// <summary>Index of the first bar that starts at <paramref name="startNanos"/> or later.</summary>
    public int FirstNotBefore(long startNanos)
    {
        var (low, high) = (0, _bars.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_bars[middle].StartNanos < startNanos)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>Bars that start in [from, to), oldest first.</summary>
    public IEnumerable<T> Between(long fromNanos, long toNanos)
    {
        for (var i = FirstNotBefore(fromNanos); i < _bars.Count && _bars[i].StartNanos < toNanos; i++)
            yield return _bars[i];
    }
}
