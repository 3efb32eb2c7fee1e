using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace AlgoTrader.GatewaySimulator.Cli;

/// <summary>Makes options whose value is a number within limits. What is none is refused with the limits, not with the name of a type.</summary>
internal static class NumberOption
{
    public static Option<T> Of<T>(string name, string description, T least, T most, T byDefault)
        where T : struct, INumber<T> => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => byDefault,
        CustomParser = argument => Read(name, argument, least, most) ?? byDefault,
    };

    /// <summary>One that may be left out: null then.</summary>
    public static Option<T?> Optional<T>(string name, string description, T least, T most)
        where T : struct, INumber<T> => new(name)
    {
        Description = description,
        CustomParser = argument => Read(name, argument, least, most),
    };

    private static T? Read<T>(string name, ArgumentResult argument, T least, T most)
        where T : struct, INumber<T>
    {
        var text = argument.Tokens[0].Value;
        var isWhole = T.IsInteger(T.One / (T.One + T.One)); // a half is none of the whole numbers' values
        var style = isWhole ? NumberStyles.AllowLeadingSign : NumberStyles.Float;
        if (T.TryParse(text, style, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            return value;
        argument.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is a {(isWhole ? "whole number" : "number")} from {least} to {most}, not '{text}'."));
        return null;
    }
}
