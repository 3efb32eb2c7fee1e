using System.Text;
using Parquet.Buffers;

namespace Parquet.Thrift;

/// <summary>Writes the Thrift compact protocol. Every struct ends with <see cref="End"/>.</summary>
internal sealed class ThriftWriter(ByteSink sink)
{
    private readonly Stack<short> _outer = new();
    private short _last;

    public void I32(short id, int value)
    {
        Head(id, ThriftType.I32);
        sink.WriteZigZag(value);
    }

    public void I16(short id, short value)
    {
        Head(id, ThriftType.I16);
        sink.WriteZigZag(value);
    }

    public void I64(short id, long value)
    {
        Head(id, ThriftType.I64);
        sink.WriteZigZag(value);
    }

    public void SByte(short id, sbyte value)
    {
        Head(id, ThriftType.Byte);
        sink.Write((byte)value);
    }

    public void Bool(short id, bool value) => Head(id, value ? ThriftType.True : ThriftType.False);

    public void Binary(short id, ReadOnlySpan<byte> value)
    {
        Head(id, ThriftType.Binary);
        Element(value);
    }

    public void String(short id, string value) => Binary(id, Encoding.UTF8.GetBytes(value));

    /// <summary>Begins a struct that is a field.</summary>
    public void Struct(short id)
    {
        Head(id, ThriftType.Struct);
        Begin();
    }

    /// <summary>Begins a struct that is an element of a list.</summary>
    public void Begin()
    {
        _outer.Push(_last);
        _last = 0;
    }

    public void End()
    {
        sink.Write(0);
        _last = _outer.Count > 0 ? _outer.Pop() : (short)0;
    }

    /// <summary>A struct without fields: how unions name a member that says nothing more.</summary>
    public void Empty(short id)
    {
        Struct(id);
        End();
    }

    public void List(short id, ThriftType element, int count)
    {
        Head(id, ThriftType.List);
        if (count < 15)
        {
            sink.Write((byte)((count << 4) | (int)element));
        }
        else
        {
            sink.Write((byte)(0xF0 | (int)element));
            sink.WriteVarint((uint)count);
        }
    }

    public void Element(int value) => sink.WriteZigZag(value);

    public void Element(long value) => sink.WriteZigZag(value);

    public void Element(bool value) => sink.Write((byte)(value ? ThriftType.True : ThriftType.False));

    public void Element(ReadOnlySpan<byte> value)
    {
        sink.WriteVarint((uint)value.Length);
        sink.Write(value);
    }

    public void Element(string value) => Element(Encoding.UTF8.GetBytes(value).AsSpan());

    private void Head(short id, ThriftType type)
    {
        var delta = id - _last;
        if (delta is > 0 and <= 15)
        {
            sink.Write((byte)((delta << 4) | (int)type));
        }
        else
        {
            sink.Write((byte)type);
            sink.WriteZigZag(id);
        }

        _last = id;
    }
}
