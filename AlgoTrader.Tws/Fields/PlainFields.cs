using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AlgoTrader.Tws.Fields;

/// <summary>
/// Reads fields the way gateways nearly always write those of ticks: digits, at most one point, no sign. One fused pass of scanning and
/// parsing whose state stays in registers, which is why everything here is inlined and nothing throws. Whatever is not plain makes all
/// that follows fail too; then <see cref="FieldReader"/> reads the message again and says what is wrong, if anything is.
/// </summary>
internal ref struct PlainFields(ReadOnlySpan<byte> payload, int position)
{
    private const int Failed = -1;
    private const int MaxInt32Digits = 9;
    private const int MaxDecimalDigits = 18;
    private readonly ReadOnlySpan<byte> _payload = payload;

    // Fields end with a NUL and so does a whole payload: whoever starts at a field meets a NUL before the end, and only starting needs a
    // check of bounds. Checking each byte took a seventh of the time.
    private int _position = !payload.IsEmpty && payload[^1] == 0 ? position : Failed;

    /// <summary>Where the next field begins; negative once a field was not plain.</summary>
    public readonly int Position => _position;

    private readonly bool AtField => (uint)_position < (uint)_payload.Length;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Skip()
    {
        if (!AtField)
        {
            _position = Failed;
            return;
        }
        var i = _position;
        while (ByteAt(i) != 0)
            i++;
        _position = i + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Text()
    {
        var first = _position;
        Skip();
        return _position < 0 ? default : _payload[first..(_position - 1)];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Int32()
    {
        var first = _position;
        if (!AtField)
        {
            _position = Failed;
            return 0;
        }
        var i = (nint)first;
        var value = ByteAt(i) - '0';
        if ((uint)value > 9)
        {
            _position = Failed;
            return 0;
        }
        int digit;
        for (i++; (uint)(digit = ByteAt(i) - '0') <= 9; i++)
            value = (value * 10) + digit;
        Accept(first, (int)i, digit, MaxInt32Digits);
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PlainNumber Number()
    {
        var first = _position;
        if (!AtField)
        {
            _position = Failed;
            return default;
        }
        var i = (nint)first;
        var digit = ByteAt(i) - '0';
        if ((uint)digit > 9)
        {
            _position = Failed;
            return default;
        }
        long mantissa = digit;
        for (i++; (uint)(digit = ByteAt(i) - '0') <= 9; i++)
            mantissa = (mantissa * 10) + digit;
        var whole = i;
        if (digit == '.' - '0')
        {
            whole++;
            for (i++; (uint)(digit = ByteAt(i) - '0') <= 9; i++)
                mantissa = (mantissa * 10) + digit;
        }
        Accept(first, (int)i, digit, MaxDecimalDigits);
        return new PlainNumber(mantissa, (int)(i - whole));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int ByteAt(nint index) => Unsafe.Add(ref MemoryMarshal.GetReference(_payload), index);

    /// <summary>The field from first up to end, where its digits stop: plain when what stops them is the terminator.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Accept(int first, int end, int stop, int longest) =>
        _position = stop == -'0' && end - first <= longest ? end + 1 : Failed;
}
