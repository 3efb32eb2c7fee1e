using System.Text.Json;

namespace AlgoTrader.GatewaySimulator.Faults;

/// <summary>What is wrong with a fault's JSON, in words for the one who wrote it.</summary>
internal static class FaultJson
{
    private const string Kind = "kind";

    /// <summary>The field, as a path without its root, and the problem.</summary>
    public static (string Field, string Problem) Describe(JsonException error)
    {
        var field = (error.Path ?? "").TrimStart('$').TrimStart('.');
        var isKind = field.EndsWith(Kind, StringComparison.OrdinalIgnoreCase) || error.Message.Contains($"'{Kind}'", StringComparison.Ordinal);
        if (isKind)
            return (field.EndsWith(Kind, StringComparison.OrdinalIgnoreCase) ? field : Join(field, Kind), $"Give one of these kinds: {FaultKinds.Names}.");
        // The first sentence says it; what follows is for the reader of this program.
        var end = error.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        return (field, end < 0 ? error.Message : error.Message[..end]);
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
