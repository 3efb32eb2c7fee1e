using System.Buffers;
using System.Runtime.InteropServices;

namespace Parquet.Writing;

/// <summary>Numbers the distinct values of a batch in the order they appear.</summary>
internal sealed class BytesDictionary(BytesBatch values) : IDisposable
{
    private const int Slots = 1 << 18;

    // Numbers + 1, so that 0 is free.
    private readonly List<int> _firsts = [];
    private int[] _slots = [];

    public int Count => _firsts.Count;

    /// <summary>Where each distinct value stands first.</summary>
    public IReadOnlyList<int> Firsts => _firsts;

    /// <summary>Bytes of the distinct values.</summary>
    public long Bytes { get; private set; }

    /// <returns>False when there are more distinct values than the limit, which is at most half the slots.</returns>
    public bool TryBuild(Span<int> indexes, int limit)
    {
        var mask = Math.Min(Slots, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)values.Count * 2)) - 1;
        _slots = ArrayPool<int>.Shared.Rent(mask + 1);
        _slots.AsSpan(0, mask + 1).Clear();
        for (var i = 0; i < values.Count; i++)
        {
            var value = values[i];
            var slot = Hash(value) & mask;
            while (_slots[slot] != 0 && !values[_firsts[_slots[slot] - 1]].SequenceEqual(value))
                slot = (slot + 1) & mask;
            if (_slots[slot] == 0)
            {
                if (Count >= limit)
                    return false;
                _firsts.Add(i);
                Bytes += value.Length;
                _slots[slot] = Count;
            }

            indexes[i] = _slots[slot] - 1;
        }

        return true;
    }

    public void Dispose()
    {
        if (_slots.Length > 0)
            ArrayPool<int>.Shared.Return(_slots);
    }

    private static int Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = (ulong)bytes.Length;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes))
            hash = (hash ^ word) * 0x9E3779B97F4A7C15;
        foreach (var rest in bytes[(bytes.Length & ~7)..])
            hash = (hash ^ rest) * 0x9E3779B97F4A7C15;
        return (int)(hash >> 40);
    }
}
