using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace AlgoTrader.Tws.Bench.Orders;

/// <summary>
/// The measurement again in a child process that taskset binds to one core, its echo too: the sleep of an idle core, which a virtual
/// machine makes long, is out of the figure then.
/// </summary>
internal static class OneCore
{
    public const string Verb = "order-times";
    private const string TaskSet = "taskset";

    /// <summary>Null where there is no taskset.</summary>
    public static async Task<OrderTimes?> MeasureAsync(int rounds)
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
        try
        {
            using var process = Process.Start(start)!;
            var text = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return JsonSerializer.Deserialize<OrderTimes>(text);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    public static async Task PrintAsync(int rounds) => Console.WriteLine(JsonSerializer.Serialize(await OrderTimes.MeasureAsync(rounds)));
}
