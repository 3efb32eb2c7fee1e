namespace AlgoTrader.RespServer.Storage;

/// <summary>Members by score, those of the same score by their bytes.</summary>
internal sealed class SortedSet
{
    private readonly Dictionary<string, double> _scores = new(StringComparer.Ordinal);
    private readonly SortedSet<(double Score, string Member)> _order = new(Comparer<(double Score, string Member)>.Create(static (a, b) =>
        a.Score.CompareTo(b.Score) is not 0 and var byScore ? byScore : string.CompareOrdinal(a.Member, b.Member)));

    public int Count => _scores.Count;

    /// <summary>From the lowest score on.</summary>
    public IReadOnlyCollection<(double Score, string Member)> Ascending => _order;

    public double? ScoreOf(string member) => _scores.TryGetValue(member, out var score) ? score : null;

    public void Set(string member, double score)
    {
        Remove(member);
        _scores[member] = score;
        _order.Add((score, member));
    }

    public bool Remove(string member) => _scores.Remove(member, out var score) && _order.Remove((score, member));

    public IEnumerable<(double Score, string Member)> Within(ScoreRange range)
    {
        // An empty member is the first and U+FFFF, beyond any byte, the last of its score.
        return range.Min > range.Max
            ? []
            : _order.GetViewBetween((range.Min, ""), (range.Max, "\uffff")).Where(entry => range.Contains(entry.Score));
    }
}
