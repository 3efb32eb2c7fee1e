using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace AlgoTrader.Tws.Bench.Measuring;

/// <summary>This program again, with a verb of its own: the other ends of what is measured are processes too.</summary>
internal static class OwnProgram
{
    /// <summary>Begins it; what comes before is the program that runs it, e.g. one that binds it to a core.</summary>
    /// <exception cref="Win32Exception">There is no such program.</exception>
    public static Process Start(IReadOnlyList<string> before, string verb, params IEnumerable<string> arguments)
    {
        string[] own = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? [Environment.ProcessPath!, Environment.GetCommandLineArgs()[0], verb]
            : [Environment.ProcessPath!, verb];
        string[] all = [.. before, .. own, .. arguments];
        var start = new ProcessStartInfo(all[0]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in all.Skip(1))
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    /// <summary>What the verb prints as JSON, its process and all that it starts bound to one core; null where there is no taskset.</summary>
    public static async Task<T?> OnOneCoreAsync<T>(string verb, params IEnumerable<string> arguments)
        where T : class
    {
        try
        {
            using var process = Start(["taskset", "-c", (Environment.ProcessorCount - 1).ToString(CultureInfo.InvariantCulture)], verb, arguments);
            var text = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? JsonSerializer.Deserialize<T>(text) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
