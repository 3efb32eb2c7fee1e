namespace AlgoTrader.Tws.Fields;

/// <summary>The texts by which the protocol says "no value". In this library such a value is null.</summary>
internal static class Unset
{
    public const int Int32 = int.MaxValue;

    public const long Int64 = long.MaxValue;

    /// <summary>The largest double as IB writes it.</summary>
    public static ReadOnlySpan<byte> Double => "1.7976931348623157E308"u8;

    /// <summary>True for the largest double in any client's spelling (<c>E308</c>, <c>E+308</c>, lower case).</summary>
    public static bool IsDouble(ReadOnlySpan<byte> text) =>
        text.Length > 18 && text.StartsWith("1.797693134862315"u8) && text.EndsWith("308"u8);
}
