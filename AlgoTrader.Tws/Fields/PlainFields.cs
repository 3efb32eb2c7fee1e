using System.Runtime.CompilerServices;

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
    private int _position = position;

    /// <summary>Where the next field begins; negative once a field was not plain.</summary>
    public readonly int Position => _position;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Skip()
    {
        var i = _position;
        while ((uint)i < (uint)_payload.Length && _payload[i] != 0)
            i++;
        _position = (uint)i < (uint)_payload.Length ? i + 1 : Failed;
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
        var value = 0;
        var i = first;
        for (; (uint)i < (uint)_payload.Length; i++)
        {
            var digit = _payload[i] - '0';
            if ((uint)digit > 9)
                break;
            value = (value * 10) + digit;
        }
        Accept(first, i, MaxInt32Digits);
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PlainNumber Number()
    {
        var first = _position;
        var mantissa = 0L;
        var i = first;
        for (; (uint)i < (uint)_payload.Length; i++)
        {
            var digit = _payload[i] - '0';
            if ((uint)digit > 9)
                break;
            mantissa = (mantissa * 10) + digit;
        }
        var whole = i;
        if ((uint)i < (uint)_payload.Length && _payload[i] == '.' && i > first)
        {
            whole++;
            for (i++; (uint)i < (uint)_payload.Length; i++)
            {
                var digit = _payload[i] - '0';
                if ((uint)digit > 9)
                    break;
                mantissa = (mantissa * 10) + digit;
            }
        }
        Accept(first, i, MaxDecimalDigits);
        return new PlainNumber(mantissa, i - whole);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Accept(int first, int end, int longest)
    {
        var accepted = (uint)end < (uint)_payload.Length && _payload[end] == 0 && (uint)(end - first - 1) < (uint)longest;
        _position = accepted ? end + 1 : Failed;
    }
}
