using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using AlgoTrader.Contracts.Broker;
using AlgoTrader.Testing;
using Grpc.Net.Client;

namespace AlgoTrader.IbBroker.Tests.Leases;

/// <summary>A broker in a process of its own: it can be killed, and stopped as by a long pause.</summary>
internal sealed class BrokerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly GrpcChannel _channel;
    private readonly ConcurrentQueue<string> _lines = new();

    private BrokerProcess(Process process, string address)
    {
        (_process, Address) = (process, address);
        _channel = GrpcChannel.ForAddress(address);
        process.OutputDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Address { get; }

    public BrokerReplica Replica => new(Address, _channel.CreateCallInvoker());

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public string Log => string.Join('\n', _lines);

    public static BrokerProcess Start(IEnumerable<KeyValuePair<string, string>> settings)
    {
        var (port, health) = (FreePort.Next(), FreePort.Next());
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "AlgoTrader.IbBroker"))
        {
            UseShellExecute = false,
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        KeyValuePair<string, string>[] own =
        [
            new("Kestrel:Endpoints:http:Url", address),
            new("Kestrel:Endpoints:http:Protocols", "Http2"),
            new("Kestrel:Endpoints:health:Url", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{health}")),
            new("Kestrel:Endpoints:health:Protocols", "Http1"),
        ];
        // In the environment: a password has no place in an argument.
        foreach (var (name, value) in own.Concat(settings))
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return new(Process.Start(start)!, address);
    }

    /// <summary>SIGKILL.</summary>
    public void Kill() => _process.Kill();

    /// <summary>SIGSTOP: it does nothing, and nobody is told.</summary>
    public Task StopAsync() => SignalAsync("STOP");

    public Task ContinueAsync() => SignalAsync("CONT");

    public Task ExitedAsync() => _process.WaitForExitAsync();

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }
}
