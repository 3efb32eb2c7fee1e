using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace AlgoTrader.Data.Store.Checking;

/// <summary>Hashes rows one after the other, so that the hash does not depend on how they are cut into batches.</summary>
internal static class RowHash
{
    public static void Append(IncrementalHash hash, MarketBatch batch)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        for (var row = batch.Offset; row < batch.Offset + batch.Count; row++)
        {
            foreach (var values in batch.Arrays)
                Append(buffer, values, row);
            if (buffer.WrittenCount > 60 * 1024)
                Flush(hash, buffer);
        }
        Flush(hash, buffer);
    }

    private static void Append(ArrayBufferWriter<byte> buffer, Array values, int row)
    {
        switch (values)
        {
            case long[] longs:
                Write(buffer, longs[row]);
                break;
            case double[] doubles:
                Write(buffer, BitConverter.DoubleToInt64Bits(doubles[row]));
                break;
            case int[] ints:
                Write(buffer, ints[row]);
                break;
            case bool[] booleans:
                Write(buffer, booleans[row] ? (byte)1 : (byte)0);
                break;
            case char[] codes:
                Write(buffer, codes[row]);
                break;
            case string?[] texts:
                var text = texts[row];
                Write(buffer, text is null ? -1 : text.Length);
                Encoding.UTF8.GetBytes(text, buffer);
                break;
            default:
                throw new NotSupportedException($"Values of {values.GetType()} have no bytes to hash.");
        }
    }

    private static void Write<T>(ArrayBufferWriter<byte> buffer, T value)
        where T : unmanaged
    {
        MemoryMarshal.Write(buffer.GetSpan(sizeof(long)), in value);
        buffer.Advance(System.Runtime.CompilerServices.Unsafe.SizeOf<T>());
    }

    private static void Flush(IncrementalHash hash, ArrayBufferWriter<byte> buffer)
    {
        hash.AppendData(buffer.WrittenSpan);
        buffer.ResetWrittenCount();
    }
}
