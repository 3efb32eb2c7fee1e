using System.Diagnostics;
using System.Globalization;
using AlgoTrader.RespServer;
using AlgoTrader.Testing;

namespace AlgoTrader.Strategies.Tests.Control;

/// <summary>The strategy host as a process of its own, which can be killed without a chance to finish.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process _process;

    private HostProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<HostProcess> StartAsync(Stage stage, Server redis, string leaseTime)
    {
        var (port, health) = (FreePort.Next(), FreePort.Next());
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "AlgoTrader.Strategies.dll"));
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Kestrel:Endpoints:http:Url"] = Url(port),
            ["Kestrel:Endpoints:http:Protocols"] = "Http2",
            ["Kestrel:Endpoints:health:Url"] = Url(health),
            ["Kestrel:Endpoints:health:Protocols"] = "Http1",
            ["services:ib-broker:http:0"] = stage.Broker.Address.ToString(),
            [stage.Database.Key] = stage.Database.Value,
            ["ConnectionStrings:redis"] = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{redis.Port}"),
            ["Strategies:LeaseTime"] = leaseTime,
            ["Strategies:PollEvery"] = "00:00:00.1",
            ["Strategies:SnapshotEvery"] = "00:00:00.2",
        };
        foreach (var (key, value) in settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient();
        await Until.TrueAsync(
            async () =>
            {
                try
                {
                    using var answer = await http.GetAsync(new Uri($"{Url(health)}/healthz"));
                    return true;
                }
                catch (HttpRequestException exception)
                {
                    return process.HasExited ? throw new InvalidOperationException("The host ended.", exception) : false;
                }
            },
            "the host answers");
        return new(process, new Uri(Url(port)));
    }

    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    private static string Url(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
}
