using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace AlgoTrader.Redis.Bench;

/// <summary>
/// The measurement again in a child process that taskset binds to one core, and the server that it starts too: the sleep of an idle core,
/// which a virtual machine makes long, is out of the figure then.
/// </summary>
internal static class OneCore
{
    public const string Verb = "latency-times";
    private const string TaskSet = "taskset";

    /// <summary>Null where there is no taskset.</summary>
    public static async Task<LatencyRun?> MeasureAsync(int rounds, bool inRepo)
    {
        var start = new ProcessStartInfo(TaskSet) { UseShellExecute = false, RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add((Environment.ProcessorCount - 1).ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add(Environment.ProcessPath!);
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(OneCore).Assembly.Location);
        start.ArgumentList.Add(Verb);
        start.ArgumentList.Add("--rounds");
        start.ArgumentList.Add(rounds.ToString(CultureInfo.InvariantCulture));
        if (inRepo)
            start.ArgumentList.Add("--in-repo-server");
        try
        {
            using var process = Process.Start(start)!;
            var text = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? JsonSerializer.Deserialize<LatencyRun>(text) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    public static async Task PrintAsync(int rounds, bool inRepo)
    {
        await using var server = await BenchServer.StartAsync(inRepo);
        Console.WriteLine(JsonSerializer.Serialize(await LatencyRun.MeasureAsync(server.Port, rounds)));
    }
}
