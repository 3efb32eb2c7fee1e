namespace Parquet.Encodings;

/// <summary>Steps through the runs of the RLE / bit-packing hybrid.</summary>
internal ref struct HybridReader(ReadOnlySpan<byte> bytes, int width)
{
    private ReadOnlySpan<byte> _left = bytes;

    /// <summary>The next run.</summary>
    /// <param name="wanted">Values still needed; a run gives at most as many.</param>
    /// <param name="packed">The packed values and what follows them in the page, so that all can be read in whole words; empty for a repeated one.</param>
    /// <param name="value">The repeated value.</param>
    /// <returns>Values of the run.</returns>
    /// <exception cref="ParquetException">There is none.</exception>
    public int Next(int wanted, out ReadOnlySpan<byte> packed, out uint value)
    {
        value = 0;
        packed = [];
        while (true)
        {
            var head = Varint();
            var count = head >> 1;
            if ((head & 1) == 0)
            {
                for (var i = 0; i < (width + 7) / 8; i++)
                    value |= (uint)Byte() << (8 * i);
                if (count > 0)
                    return (int)Math.Min(count, (uint)wanted);
                value = 0;
                continue;
            }

            // Some writers cut the last group short.
            var size = (int)Math.Min((long)count * width, _left.Length);
            var values = width == 0 ? (long)count * 8 : Math.Min((long)count * 8, (long)size * 8 / width);
            packed = size == 0 ? [] : _left;
            _left = _left[size..];
            if (values > 0)
                return (int)Math.Min(values, wanted);
        }
    }

    private byte Byte()
    {
        if (_left.IsEmpty)
            throw new ParquetException("A page ends before its runs of levels or indexes do.");
        var value = _left[0];
        _left = _left[1..];
        return value;
    }

    private uint Varint()
    {
        uint value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = Byte();
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw new ParquetException("The length of a run is longer than 32 bits.");
    }
}
