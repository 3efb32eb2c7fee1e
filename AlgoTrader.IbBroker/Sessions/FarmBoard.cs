namespace AlgoTrader.IbBroker.Sessions;

/// <summary>What the gateway last said of each farm. It changes no session: a gateway mends its farms by itself.</summary>
internal sealed class FarmBoard
{
    private const string BeforeNameOfIdle = "upon demand.";

    private readonly SortedDictionary<string, FarmState> _farms = new(StringComparer.Ordinal);

    public IReadOnlyList<Farm> Farms => _farms.Select(farm => new Farm(farm.Key, farm.Value)).ToList();

    /// <summary>A new session begins; its farms are not known yet.</summary>
    public void Clear() => _farms.Clear();

    /// <param name="text">IB's words, which end in the name, e.g. "Market data farm connection is OK:usfarm", or "... available upon demand.ushmds".</param>
    /// <returns>False when nothing has changed by it.</returns>
    public bool Note(string text, FarmState state)
    {
        var colon = text.LastIndexOf(':');
        var begin = colon >= 0 ? colon + 1
            : text.LastIndexOf(BeforeNameOfIdle, StringComparison.Ordinal) is >= 0 and var demand ? demand + BeforeNameOfIdle.Length
            : 0;
        var name = text[begin..].Trim().TrimEnd('.');
        if (_farms.TryGetValue(name, out var known) && known == state)
            return false;
        _farms[name] = state;
        return true;
    }
}
