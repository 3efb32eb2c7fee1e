using System.Globalization;
using System.Text.Json;
using AlgoTrader.Tws.Bench.Measuring;

namespace AlgoTrader.Redis.Bench;

/// <summary>
/// Latency with the cores free, with server, client and floor on one core, and with that core kept from sleeping. Between two messages of a
/// thousand a second a virtual core goes to sleep, and to wake it takes longer than all that is measured.
/// </summary>
internal static class LatencyBench
{
    /// <summary>Prints as JSON what is measured, for the process that is bound to one core.</summary>
    public const string TimesVerb = "latency-times";

    private const double MostMedian = 60;
    private const double MostP99 = 300;

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchServer server, int rounds)
    {
        var free = Figures("", await LatencyRun.MeasureAsync(server.Port, rounds));
        string[] arguments = ["--rounds", rounds.ToString(CultureInfo.InvariantCulture), .. server.IsInRepo ? ["--in-repo-server"] : Array.Empty<string>()];
        var bound = await OnOneCoreAsync(", all on one core", arguments);
        using var awake = await AwakeCores.TryStartAsync();
        return [.. free, .. bound, .. awake is null ? [] : await OnOneCoreAsync(", all on one core, kept awake", arguments)];
    }

    public static async Task PrintTimesAsync(int rounds, bool inRepo)
    {
        await using var server = await BenchServer.StartAsync(inRepo);
        Console.WriteLine(JsonSerializer.Serialize(await LatencyRun.MeasureAsync(server.Port, rounds)));
    }

    private static async Task<Figure[]> OnOneCoreAsync(string where, string[] arguments) =>
        await OwnProgram.OnOneCoreAsync<LatencyRun>(TimesVerb, arguments) is { } run ? Figures(where, run) : [];

    private static Figure[] Figures(string where, LatencyRun run)
    {
        const string Floor = "raw socket";
        var peers = where.Length == 0 ? "StackExchange.Redis 1.2.6: 79 / 1,606" : "";
        return
        [
            new($"pub/sub at 1,000/s{where}, p50", "us", run.Client.P50, Floor, run.Raw.P50, MostMedian, false, peers),
            new($"pub/sub at 1,000/s{where}, p99", "us", run.Client.P99, Floor, run.Raw.P99, MostP99, false, peers),
            new($"typed event at 1,000/s{where}, p50", "us", run.Events.P50, Floor, run.Raw.P50, null, false, ""),
            new($"typed event at 1,000/s{where}, p99", "us", run.Events.P99, Floor, run.Raw.P99, null, false, ""),
        ];
    }
}
