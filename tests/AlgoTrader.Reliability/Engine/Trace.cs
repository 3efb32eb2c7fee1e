using System.Globalization;
using System.Runtime.InteropServices;

namespace AlgoTrader.Reliability.Engine;

/// <summary>
/// The log of everything that can be seen from outside: hashed as it comes, and the last entries kept for whoever wants to read. Texts
/// are put together only then.
/// </summary>
internal sealed class Trace
{
    private const ulong Prime = 0x100000001B3;

    private TraceEntry[] _entries = new TraceEntry[64];

    private int _kept = 64;

    private ulong _hash = 0xCBF29CE484222325;

    public long Count { get; private set; }

    public ulong Hash => _hash;

    /// <summary>How many entries are kept from now on.</summary>
    public void Keep(int entries)
    {
        _kept = entries;
        _entries = new TraceEntry[entries];
    }

    public void Add(long time, TraceKind kind, string who, string? what, long a, long b)
    {
        Mix((ulong)time ^ ((ulong)kind << 56));
        Mix(who);
        if (what is not null)
            Mix(what);
        Mix((ulong)a);
        Mix((ulong)b);
        _entries[Count++ % _kept] = new(time, kind, who, what, a, b);
    }

    /// <summary>The last entries, oldest first.</summary>
    public IEnumerable<TraceEntry> Entries()
    {
        for (var index = Math.Max(0, Count - _kept); index < Count; index++)
            yield return _entries[index % _kept];
    }

    /// <summary>The last entries as text, oldest first.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (var entry in Entries())
        {
            var numbers = (entry.A, entry.B) switch
            {
                (0, 0) => string.Empty,
                (var a, 0) => a.ToString(CultureInfo.InvariantCulture),
                var (a, b) => string.Create(CultureInfo.InvariantCulture, $"{a} {b}"),
            };
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{entry.Time / (double)TimeSpan.TicksPerMillisecond,12:0.000} ms  {entry.Kind,-12} {entry.Who,-10} {entry.What} {numbers}").TrimEnd();
        }
    }

    // String.GetHashCode differs between processes.
    private void Mix(string text)
    {
        var hash = (_hash ^ (uint)text.Length) * Prime;
        var words = MemoryMarshal.Cast<char, ulong>(text);
        foreach (var word in words)
        {
            hash = (hash ^ word) * Prime;
            hash ^= hash >> 29;
        }

        foreach (var character in text.AsSpan(words.Length * (sizeof(ulong) / sizeof(char))))
            hash = (hash ^ character) * Prime;
        _hash = hash;
    }

    private void Mix(ulong value)
    {
        _hash = (_hash ^ value) * Prime;
        _hash ^= _hash >> 29;
    }
}
