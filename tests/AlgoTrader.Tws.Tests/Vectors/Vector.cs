using System.Text.Json;
using AlgoTrader.Testing;

namespace AlgoTrader.Tws.Tests.Vectors;

/// <summary>A message that real clients sent or decoded.</summary>
internal sealed record Vector(bool FromClient, int ServerVersion, int Id, string[] Fields, int Line)
{
    public override string ToString() => $"line {Line}: {(FromClient ? "client" : "gateway")} message {Id} at {ServerVersion}";

    public static IEnumerable<Vector> All()
    {
        var number = 0;
        foreach (var line in File.ReadLines(SharedData.PathOf("tws/vectors.jsonl")))
        {
            number++;
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            if (root.GetProperty("server_version").ValueKind == JsonValueKind.Number && root.TryGetProperty("msg_id", out var id)
                && id.ValueKind == JsonValueKind.Number)
                yield return new Vector(
                    root.GetProperty("direction").GetString()!.StartsWith("client", StringComparison.Ordinal),
                    root.GetProperty("server_version").GetInt32(), id.GetInt32(),
                    [.. root.GetProperty("fields").EnumerateArray().Select(field => field.GetString()!)], number);
        }
    }
}
