using System.Buffers;
using Parquet.Buffers;

namespace Parquet.Writing;

/// <summary>Values of bytes, one behind the other.</summary>
internal sealed class BytesBatch(int capacity) : IDisposable
{
    private readonly int[] _ends = ArrayPool<int>.Shared.Rent(Math.Max(1, capacity));

    /// <summary>Takes the bytes of the next value; <see cref="EndValue"/> follows.</summary>
    public ByteSink Sink { get; } = new();

    public int Count { get; private set; }

    public ReadOnlySpan<byte> this[int index] => Sink.Written[(index == 0 ? 0 : _ends[index - 1]).._ends[index]];

    public void EndValue() => _ends[Count++] = Sink.Length;

    public void Dispose()
    {
        Sink.Dispose();
        ArrayPool<int>.Shared.Return(_ends);
    }
}
