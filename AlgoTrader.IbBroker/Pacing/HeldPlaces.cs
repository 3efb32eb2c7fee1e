namespace AlgoTrader.IbBroker.Pacing;

/// <summary>Who holds the places of the limits that count what is open at once. Used on the loop only.</summary>
internal sealed class HeldPlaces
{
    private readonly Dictionary<PacingSubject, SortedDictionary<int, string>> _bySubject = [];

    public int Count(PacingSubject subject) => _bySubject.GetValueOrDefault(subject)?.Count ?? 0;

    /// <summary>In the order of their requests.</summary>
    public IReadOnlyList<string> Holders(PacingSubject subject) => [.. _bySubject.GetValueOrDefault(subject)?.Values ?? Enumerable.Empty<string>()];

    public void Take(PacingSubject subject, int requestId, string holder)
    {
        if (!_bySubject.TryGetValue(subject, out var places))
            _bySubject.Add(subject, places = []);
        places[requestId] = holder;
    }

    /// <returns>True when the request held a place.</returns>
    public bool Free(int requestId)
    {
        var held = false;
        foreach (var (_, places) in _bySubject)
            held |= places.Remove(requestId);
        return held;
    }
}
