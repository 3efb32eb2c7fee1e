using System.Text.Json;

namespace AlgoTrader.GatewaySimulator.Faults;

/// <summary>What is wrong with a fault's JSON, in words for the one who wrote it.</summary>
internal static class FaultJson
{
    private const string Kind = "kind";

    /// <summary>The field, as a path without its root, and the problem.</summary>
    public static (string Field, string Problem) Describe(JsonException error)
    {
        var field = JsonMistake.FieldOf(error);
        var isAtKind = field.EndsWith(Kind, StringComparison.OrdinalIgnoreCase);
        return isAtKind || error.Message.Contains($"'{Kind}'", StringComparison.Ordinal)
            ? (isAtKind ? field : Join(field, Kind), $"Give one of these kinds: {FaultKinds.Names}.")
            : (field, JsonMistake.Describe(error));
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
