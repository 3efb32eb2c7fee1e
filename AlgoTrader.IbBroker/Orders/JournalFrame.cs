using System.Buffers.Binary;
using System.Numerics;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>
/// The bytes of the journal, little-endian. The file begins with "ATORDERS" and a version of four bytes; each record is
/// <code>length:4 crc:4 sequence:8 epoch:8 durable:8 payload:length</code>
/// where crc is the CRC-32C of all that follows it. <c>durable</c> is the last sequence known to be on the disk when the record was
/// written: it tells a record that a power cut may take, which nobody was told of, from one that must be there.
/// </summary>
internal static class JournalFrame
{
    public const int FileHeaderLength = 12;
    public const int HeaderLength = 32;
    public const int MaxPayload = 1 << 20;

    private const int Version = 1;
    private const int CrcOffset = 4;
    private const int CheckedOffset = 8;

    public static ReadOnlySpan<byte> Magic => "ATORDERS"u8;

    public static byte[] FileHeader()
    {
        var header = new byte[FileHeaderLength];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(Magic.Length), Version);
        return header;
    }

    /// <summary>What is wrong with the beginning of the file; null when nothing is.</summary>
    public static string? HeaderProblem(ReadOnlySpan<byte> file)
    {
        if (file.Length < FileHeaderLength || !file.StartsWith(Magic))
            return "it does not begin as an order journal does";
        var version = BinaryPrimitives.ReadInt32LittleEndian(file[Magic.Length..]);
        return version == Version ? null : $"it has version {version}, and this broker reads version {Version}";
    }

    public static byte[] Encode(long sequence, long epoch, long durable, ReadOnlySpan<byte> payload)
    {
        var frame = new byte[HeaderLength + payload.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, payload.Length);
        BinaryPrimitives.WriteInt64LittleEndian(frame.AsSpan(8), sequence);
        BinaryPrimitives.WriteInt64LittleEndian(frame.AsSpan(16), epoch);
        BinaryPrimitives.WriteInt64LittleEndian(frame.AsSpan(24), durable);
        payload.CopyTo(frame.AsSpan(HeaderLength));
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(CrcOffset), Crc32C(frame.AsSpan(CheckedOffset), (uint)payload.Length));
        return frame;
    }

    /// <summary>Reads the record at the start of the bytes; false when there is no whole and undamaged one.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out JournalFrameHeader header)
    {
        header = default;
        if (bytes.Length < HeaderLength)
            return false;
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        if (length is <= 0 or > MaxPayload || length > bytes.Length - HeaderLength)
            return false;
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[CrcOffset..]) != Crc32C(bytes[CheckedOffset..(HeaderLength + length)], (uint)length))
            return false;
        header = new(
            length,
            BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]));
        return true;
    }

    /// <summary>The length goes in first: a damaged one must not find a shorter record that happens to be whole.</summary>
    private static uint Crc32C(ReadOnlySpan<byte> bytes, uint length)
    {
        var crc = BitOperations.Crc32C(uint.MaxValue, length);
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var value in bytes)
            crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }
}
