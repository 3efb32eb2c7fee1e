using System.Text.Json;
using System.Text.RegularExpressions;

namespace AlgoTrader.GatewaySimulator;

/// <summary>What is wrong with somebody's JSON, in words for the one who wrote it: the serializer names types of this program.</summary>
internal static partial class JsonMistake
{
    /// <summary>The field, as a path without its root.</summary>
    public static string FieldOf(JsonException error) => (error.Path ?? "").TrimStart('$').TrimStart('.');

    /// <summary>One sentence, without the place.</summary>
    public static string Describe(JsonException error)
    {
        var message = error.Message;
        if (message.Contains("could not be mapped to any", StringComparison.Ordinal))
            return "There is no such property.";
        if (Missing().Match(message) is { Success: true } missing)
            return $"It lacks {missing.Groups["names"].Value}.";
        if (Unconvertible().Match(message) is { Success: true } value)
            return $"It is not {Wanted(value.Groups["type"].Value)}.";
        // The first sentence says it; what follows is the place.
        var end = message.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? message : message[..(end + 1)];
    }

    private static string Wanted(string type) => type switch
    {
        _ when type.EndsWith("[]", StringComparison.Ordinal) => "an array",
        _ when type.Contains("Int", StringComparison.Ordinal) => "a whole number of a size that fits",
        _ when type.Contains("Double", StringComparison.Ordinal) || type.Contains("Decimal", StringComparison.Ordinal) => "a number",
        _ when type.Contains("Boolean", StringComparison.Ordinal) => "true or false",
        _ when type.Contains("String", StringComparison.Ordinal) => "text",
        _ => "what belongs here",
    };

    [GeneratedRegex(@"missing required properties including: (?<names>.*?)\.( |$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Missing();

    [GeneratedRegex(@"could not be converted to (?<type>\S+?)\.( |$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unconvertible();
}
