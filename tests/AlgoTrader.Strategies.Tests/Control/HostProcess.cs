using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using AlgoTrader.RespServer;
using AlgoTrader.Testing;

namespace AlgoTrader.Strategies.Tests.Control;

/// <summary>The strategy host as a process of its own, which can be killed without a chance to finish.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process _process;

    private readonly ConcurrentQueue<string> _lines;

    private HostProcess(Process process, Uri address, ConcurrentQueue<string> lines) => (_process, Address, _lines) = (process, address, lines);

    public Uri Address { get; }

    /// <summary>What it has written.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <param name="more">Further environment variables.</param>
    public static async Task<HostProcess> StartAsync(Stage stage, Server redis, string leaseTime, params IEnumerable<KeyValuePair<string, string>> more)
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
        foreach (var (key, value) in more)
            start.Environment[key] = value;
        var lines = new ConcurrentQueue<string>();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => lines.Enqueue(line.Data ?? string.Empty);
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
        return new(process, new Uri(Url(port)), lines);
    }

    /// <summary>The process gets no processor time any more (SIGSTOP), as on a machine that is overloaded, or moved: its sockets stay open.</summary>
    public Task FreezeAsync() => SignalAsync("-STOP");

    /// <summary>It goes on where it stood (SIGCONT).</summary>
    public Task ThawAsync() => SignalAsync("-CONT");

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        if (kill.ExitCode != 0)
            throw new InvalidOperationException($"kill {signal} ended with {kill.ExitCode}.");
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
