using FsCheck;
using FsCheck.Fluent;

namespace AlgoTrader.Tws.Tests.Generators;

/// <summary>The plain values that messages are made of. None of them is one of the protocol's "not set" markers.</summary>
internal static class Values
{
    private static readonly string[] Words = ["SPY", "DU1234567", "20250620 09:30:01 US/Eastern", "a,b;c=d;", "ünï ⅞", "\\u0041 \\", "0", "-1", " "];

    public static Gen<bool> Flag { get; } = Gen.Elements(false, true);

    public static Gen<int> Int32 { get; } = Gen.Frequency(
        (1, Gen.Constant(0)), (3, Gen.Choose(1, 9)), (2, Gen.Choose(-1000, 1000)), (2, Gen.Choose(1, int.MaxValue - 1)),
        (1, Gen.Elements(int.MaxValue - 1, int.MinValue)));

    public static Gen<long> Int64 { get; } = Gen.Frequency(
        (1, Gen.Constant(0L)), (3, Int32.Select(value => (long)value)), (1, Int32.Select(value => value * 4_000_000_000L)),
        (1, Gen.Elements(long.MaxValue - 1, long.MinValue)));

    public static Gen<decimal> Decimal { get; } = Gen.Frequency(
        (1, Gen.Constant(0m)),
        (4, Gen.Choose(1, 10_000_000).Select(value => value / 10_000m)),
        (2, Gen.Choose(-100_000, 100_000).Select(value => value / 100m)),
        (1, Gen.Elements(decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m, 1.50m)));

    /// <summary>Any text a field can hold, empty included.</summary>
    public static Gen<string> Text { get; } = Gen.Frequency(
        (2, Gen.Constant("")), (4, Gen.Elements(Words)),
        (2, Gen.ArrayOf(Gen.Choose(' ', '~').Select(code => (char)code)).Select(letters => new string(letters))));
}
