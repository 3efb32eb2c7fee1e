namespace AlgoTrader.RespServer.Storage;

/// <summary>Records in order of their ids, and the groups that read them.</summary>
internal sealed class StreamLog
{
    private readonly List<StreamRecord> _records = [];

    public IReadOnlyList<StreamRecord> Records => _records;

    /// <summary>The highest id ever given, deleted or not.</summary>
    public StreamId LastId { get; set; }

    public Dictionary<string, ConsumerGroup> Groups { get; } = new(StringComparer.Ordinal);

    public void Add(StreamRecord record)
    {
        _records.Add(record);
        LastId = record.Id;
    }

    public StreamRecord? Find(StreamId id) => IndexFrom(id) is var at && at < _records.Count && _records[at].Id == id ? _records[at] : null;

    /// <summary>From the first id on, to the last one inclusive.</summary>
    public IEnumerable<StreamRecord> Between(StreamId first, StreamId last)
    {
        for (var i = IndexFrom(first); i < _records.Count && _records[i].Id.CompareTo(last) <= 0; i++)
            yield return _records[i];
    }

    public bool Remove(StreamId id)
    {
        var at = IndexFrom(id);
        if (at >= _records.Count || _records[at].Id != id)
            return false;
        _records.RemoveAt(at);
        return true;
    }

    public int KeepNewest(long count)
    {
        var surplus = (int)Math.Clamp(_records.Count - count, 0, _records.Count);
        _records.RemoveRange(0, surplus);
        return surplus;
    }

    public int KeepFrom(StreamId id)
    {
        var surplus = IndexFrom(id);
        _records.RemoveRange(0, surplus);
        return surplus;
    }

    // Index of the first record whose id is not lower.
    private int IndexFrom(StreamId id)
    {
        int low = 0, high = _records.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_records[middle].Id.CompareTo(id) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
