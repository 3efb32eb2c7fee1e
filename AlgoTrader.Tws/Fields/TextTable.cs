using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace AlgoTrader.Tws.Fields;

/// <summary>
/// The short texts that one connection sends again and again, such as names of exchanges, found by their bytes so that no string is made
/// of them twice. Of fixed size, whatever the other end sends: a text too many takes another's place. Not thread safe.
/// </summary>
public sealed class TextTable
{
    private const int LongestText = 2 * sizeof(ulong);
    private const int RowBits = 8;
    private const int Places = 4;
    private const ulong Spread = 0x9E3779B97F4A7C15; // 2^64 divided by the golden ratio: neighbours land far apart
    private readonly Entry[] _entries = new Entry[Places << RowBits];

    /// <summary>
    /// The text of these bytes of UTF-8; one of more than 16 bytes is made anew each time. The bytes are a field's, without a NUL: padded
    /// with NULs to two words they are still themselves.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal string Get(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return string.Empty;
        if (bytes.Length > LongestText)
            return Encoding.UTF8.GetString(bytes);
        var low = Word(bytes[..Math.Min(bytes.Length, sizeof(ulong))]);
        var high = bytes.Length > sizeof(ulong) ? Word(bytes[sizeof(ulong)..]) : 0;
        var row = _entries.AsSpan((int)(((low ^ (high * Spread)) * Spread) >> (64 - RowBits)) * Places, Places);
        foreach (ref readonly var entry in row)
        {
            if (entry.Low == low && entry.High == high)
                return entry.Text;
        }
        var text = Encoding.UTF8.GetString(bytes);
        row[..^1].CopyTo(row[1..]);
        row[0] = new Entry(low, high, text);
        return text;
    }

    /// <summary>One to eight bytes as a number, padded with zeros.</summary>
    private static ulong Word(ReadOnlySpan<byte> bytes)
    {
        var length = bytes.Length;
        if (length == sizeof(ulong))
            return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (length >= sizeof(uint))
        {
            // The two halves overlap where they are the same bytes.
            var end = length - sizeof(uint);
            return BinaryPrimitives.ReadUInt32LittleEndian(bytes) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(bytes[end..]) << (8 * end));
        }
        return bytes[0] | ((ulong)bytes[length / 2] << (8 * (length / 2))) | ((ulong)bytes[length - 1] << (8 * (length - 1)));
    }

    private readonly record struct Entry(ulong Low, ulong High, string Text);
}
