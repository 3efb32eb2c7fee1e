using System.Globalization;

namespace AlgoTrader.RespServer.Storage;

/// <summary>Id of a stream's record: Unix time in ms and a number within it, written <c>1700000000000-0</c>.</summary>
internal readonly record struct StreamId(ulong Milliseconds, ulong Sequence) : IComparable<StreamId>
{
    public static StreamId Max => new(ulong.MaxValue, ulong.MaxValue);

    /// <param name="sequence">Taken when the text names only a time.</param>
    public static bool TryParse(string text, ulong sequence, out StreamId id)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var read = ulong.TryParse(dash < 0 ? text : text[..dash], NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds);
        if (dash >= 0)
            read &= ulong.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out sequence);
        id = new StreamId(milliseconds, sequence);
        return read;
    }

    public StreamId Next() => Sequence == ulong.MaxValue ? new(Milliseconds + 1, 0) : this with { Sequence = Sequence + 1 };

    public int CompareTo(StreamId other) =>
        Milliseconds != other.Milliseconds ? Milliseconds.CompareTo(other.Milliseconds) : Sequence.CompareTo(other.Sequence);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Milliseconds}-{Sequence}");
}
