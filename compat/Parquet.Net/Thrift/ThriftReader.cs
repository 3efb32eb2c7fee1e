using System.Text;

namespace Parquet.Thrift;

/// <summary>
/// Reads the Thrift compact protocol from bytes that may be anything: every length is checked against what is left, nesting is bounded,
/// and a field of an unexpected type is refused.
/// </summary>
internal ref struct ThriftReader(ReadOnlySpan<byte> bytes)
{
    private const int MaxDepth = 32;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position;
    private int _depth;

    /// <summary>Bytes read so far.</summary>
    public readonly int Position => _position;

    private readonly int Left => _bytes.Length - _position;

    /// <summary>Begins a struct; pass what it gives to <see cref="NextField"/>.</summary>
    public short BeginStruct()
    {
        if (++_depth > MaxDepth)
            throw new ParquetException($"Thrift structs are nested deeper than {MaxDepth}.");
        return 0;
    }

    /// <summary>Steps to the next field of a struct; false at its end.</summary>
    public bool NextField(ref short id, out ThriftType type)
    {
        var head = Byte();
        type = (ThriftType)(head & 0x0F);
        if (type == ThriftType.Stop)
        {
            _depth--;
            return false;
        }

        id = head >> 4 is var delta and not 0 ? (short)(id + delta) : (short)ZigZag(Varint());
        return true;
    }

    public int I32(ThriftType type)
    {
        Expect(type, ThriftType.I32);
        var value = ZigZag(Varint());
        return value == (int)value ? (int)value : throw new ParquetException($"Thrift i32 out of range: {value}.");
    }

    public long I64(ThriftType type)
    {
        Expect(type, ThriftType.I64);
        return ZigZag(Varint());
    }

    public static bool Bool(ThriftType type) => type is ThriftType.True or ThriftType.False
        ? type == ThriftType.True
        : throw new ParquetException($"Thrift field is {type} where bool is expected.");

    public sbyte SByte(ThriftType type)
    {
        Expect(type, ThriftType.Byte);
        return (sbyte)Byte();
    }

    public ReadOnlySpan<byte> Binary(ThriftType type)
    {
        Expect(type, ThriftType.Binary);
        var length = Varint();
        if (length > (ulong)Left)
            throw new ParquetException($"Thrift binary of {length} bytes where {Left} are left.");
        var value = _bytes.Slice(_position, (int)length);
        _position += (int)length;
        return value;
    }

    public string String(ThriftType type) => Encoding.UTF8.GetString(Binary(type));

    public static void Struct(ThriftType type) => Expect(type, ThriftType.Struct);

    /// <summary>Begins a list. An element takes at least one byte, so the count is at most the bytes that are left.</summary>
    public int List(ThriftType type, ThriftType element)
    {
        Expect(type, ThriftType.List);
        var count = ListHead(out var found);
        if (found != element && count > 0)
            throw new ParquetException($"Thrift list of {found} where {element} is expected.");
        return count;
    }

    public void Skip(ThriftType type)
    {
        switch (type)
        {
            case ThriftType.True or ThriftType.False:
                break;
            case ThriftType.Byte:
                Take(1);
                break;
            case ThriftType.I16 or ThriftType.I32 or ThriftType.I64:
                Varint();
                break;
            case ThriftType.Double:
                Take(8);
                break;
            case ThriftType.Uuid:
                Take(16);
                break;
            case ThriftType.Binary:
                Binary(type);
                break;
            case ThriftType.List or ThriftType.Set:
                for (var left = Deeper(ListHead(out var element)); left > 0; left--)
                    SkipElement(element);
                _depth--;
                break;
            case ThriftType.Map:
                SkipMap();
                break;
            case ThriftType.Struct:
                var id = BeginStruct();
                while (NextField(ref id, out var field))
                    Skip(field);
                break;
            default:
                throw new ParquetException($"Thrift type {(int)type} is unknown.");
        }
    }

    private void SkipMap()
    {
        var count = Varint();
        if (count == 0)
            return;
        if (count > (ulong)Left)
            throw new ParquetException($"Thrift map of {count} entries where {Left} bytes are left.");
        var types = Byte();
        for (var left = Deeper((int)count); left > 0; left--)
        {
            SkipElement((ThriftType)(types >> 4));
            SkipElement((ThriftType)(types & 0x0F));
        }

        _depth--;
    }

    private int Deeper(int count) => ++_depth <= MaxDepth ? count : throw new ParquetException($"Thrift lists are nested deeper than {MaxDepth}.");

    private void SkipElement(ThriftType type)
    {
        if (type is ThriftType.True or ThriftType.False)
            Take(1);
        else
            Skip(type);
    }

    private int ListHead(out ThriftType element)
    {
        var head = Byte();
        element = (ThriftType)(head & 0x0F);
        var count = head >> 4 is var small and not 15 ? (ulong)small : Varint();
        return count <= (ulong)Left ? (int)count : throw new ParquetException($"Thrift list of {count} elements where {Left} bytes are left.");
    }

    private void Take(int count)
    {
        if (Left < count)
            throw new ParquetException("Thrift data ends early.");
        _position += count;
    }

    private byte Byte() => _position < _bytes.Length ? _bytes[_position++] : throw new ParquetException("Thrift data ends early.");

    private ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw new ParquetException("Thrift varint is longer than 64 bits.");
    }

    private static long ZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    private static void Expect(ThriftType found, ThriftType expected)
    {
        if (found != expected)
            throw new ParquetException($"Thrift field is {found} where {expected} is expected.");
    }
}
