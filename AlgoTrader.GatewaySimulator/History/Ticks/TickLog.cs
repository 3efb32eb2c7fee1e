namespace AlgoTrader.GatewaySimulator.History.Ticks;

/// <summary>
/// The newest ticks of one instrument, in time order, in equal pieces: adding never copies what is there, and beyond
/// <paramref name="capacity"/> the oldest piece goes. Indices count from the oldest tick that is still there.
/// </summary>
internal sealed class TickLog<T>(int capacity)
    where T : struct, ITimedTick
{
    private const int PieceLength = 4096;
    private readonly List<T[]> _pieces = [];
    private int _inLast = PieceLength;

    public int Count => (_pieces.Count * PieceLength) - (PieceLength - _inLast);

    public ref readonly T this[int index] => ref _pieces[index / PieceLength][index % PieceLength];

    public void Add(in T tick)
    {
        if (_inLast == PieceLength)
        {
            var piece = Count >= capacity ? _pieces[0] : new T[PieceLength];
            if (Count >= capacity)
                _pieces.RemoveAt(0);
            _pieces.Add(piece);
            _inLast = 0;
        }
        _pieces[^1][_inLast++] = tick;
    }

    /// <summary>Index of the first tick at <paramref name="timeNanos"/> or later; <see cref="Count"/> when there is none.</summary>
    public int FirstNotBefore(long timeNanos)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (this[middle].TimeNanos < timeNanos)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
