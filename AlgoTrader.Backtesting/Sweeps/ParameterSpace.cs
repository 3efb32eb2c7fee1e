namespace AlgoTrader.Backtesting.Sweeps;

/// <summary>All combinations of some parameters' values. The last parameter changes fastest.</summary>
public sealed class ParameterSpace
{
    private readonly IReadOnlyList<ParameterAxis> _axes;

    /// <exception cref="FormatException">A parameter twice, none at all, or more points than can be counted.</exception>
    public ParameterSpace(IReadOnlyList<ParameterAxis> axes)
    {
        if (axes.Count == 0)
            throw new FormatException("Nothing to vary. Say what, e.g. --vary lookback=10:50:10.");
        if (axes.GroupBy(axis => axis.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new FormatException($"--vary {twice.Key} is given twice.");
        _axes = axes;
        Count = 1;
        foreach (var axis in axes)
        {
            if (Count > long.MaxValue / axis.Values.Count)
                throw new FormatException("There are more points than can be counted: vary fewer parameters, or in larger steps.");
            Count *= axis.Values.Count;
        }
    }

    public long Count { get; }

    public IReadOnlyList<string> Names => [.. _axes.Select(axis => axis.Name)];

    /// <summary>Every point.</summary>
    /// <exception cref="FormatException">More than ten million.</exception>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Grid()
    {
        const int Most = 10_000_000;
        if (Count > Most)
            throw new FormatException($"The grid has {Count} points; draw some of them with --random, or vary in larger steps.");
        return [.. Enumerable.Range(0, (int)Count).Select(index => At(index))];
    }

    /// <summary>So many different points, each as likely as any other, in the order in which they were drawn; all when there are no more.</summary>
    /// <param name="seed">The same seed draws the same.</param>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Draw(int count, int seed)
    {
        if (count >= Count)
            return Grid();
        // Floyd's way draws n different ones in n steps, however full the space is; they are then mixed, as it favours an order.
        var random = new Random(seed);
        var drawn = new HashSet<long>();
        var order = new List<long>(count);
        for (var i = Count - count; i < Count; i++)
        {
            var index = random.NextInt64(i + 1);
            var taken = drawn.Add(index) ? index : i;
            drawn.Add(taken);
            order.Add(taken);
        }

        var mixed = order.ToArray();
        random.Shuffle(mixed);
        return [.. mixed.Select(At)];
    }

    private Dictionary<string, string> At(int index) => At((long)index);

    private Dictionary<string, string> At(long index)
    {
        var point = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = _axes.Count - 1; i >= 0; i--)
        {
            (index, var value) = Math.DivRem(index, _axes[i].Values.Count);
            point[_axes[i].Name] = _axes[i].Values[(int)value];
        }

        return point;
    }
}
