using System.Diagnostics;
using System.Globalization;

namespace AlgoTrader.Tws.Bench.Measuring;

/// <summary>This program as a server in a process of its own: it prints its port, and ends when its standard input does.</summary>
internal sealed class ServingProcess : IDisposable
{
    private readonly Process _process;

    private ServingProcess(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    public static async Task<ServingProcess> StartAsync(string verb, params IEnumerable<string> arguments)
    {
        var process = OwnProgram.Start([], verb, arguments);
        var line = await process.StandardOutput.ReadLineAsync();
        return new(process, int.Parse(line!, CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
