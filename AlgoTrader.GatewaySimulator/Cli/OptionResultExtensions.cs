using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace AlgoTrader.GatewaySimulator.Cli;

/// <summary>Reads values in validators, which run before it is known whether they can be read.</summary>
internal static class OptionResultExtensions
{
    /// <summary>The number of an option, given or by default; null when what was given is none.</summary>
    public static T? NumberOrNull<T>(this OptionResult result)
        where T : struct, INumber<T> =>
        result.Tokens is [var token] && !T.TryParse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? null : result.GetValueOrDefault<T>();
}
