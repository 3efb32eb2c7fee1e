using FsCheck;
using FsCheck.Fluent;

namespace AlgoTrader.Tws.Tests.Generators;

internal static class GeneratorExtensions
{
    /// <summary>Up to so many values.</summary>
    public static Gen<T[]> ListWithin<T>(this Gen<T> values, int longest) =>
        Gen.Choose(0, longest).SelectMany(length => Gen.ArrayOf(values, length));
}
