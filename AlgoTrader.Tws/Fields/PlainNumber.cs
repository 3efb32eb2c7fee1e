using System.Runtime.CompilerServices;

namespace AlgoTrader.Tws.Fields;

/// <summary>A number of <see cref="PlainFields"/>, in two registers until the whole message has turned out to be plain.</summary>
internal readonly struct PlainNumber(long mantissa, int scale)
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public decimal ToDecimal() => new((int)mantissa, (int)(mantissa >> 32), 0, false, (byte)scale);
}
