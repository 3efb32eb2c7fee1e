using System.Diagnostics;
using System.Globalization;

namespace AlgoTrader.Tws.Bench.Gateway;

/// <summary>The other end as a process of its own: this program with a verb of its own. It ends when its standard input does.</summary>
internal sealed class GatewayProcess : IDisposable
{
    public const string Verb = "gateway";
    private readonly Process _process;

    private GatewayProcess(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    public static async Task<GatewayProcess> StartAsync()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(GatewayProcess).Assembly.Location);
        start.ArgumentList.Add(Verb);
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync();
        return new GatewayProcess(process, int.Parse(line!, CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
