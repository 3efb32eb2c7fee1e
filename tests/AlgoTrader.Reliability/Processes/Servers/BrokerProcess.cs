using System.Diagnostics;
using System.Globalization;
using AlgoTrader.Contracts.Broker;
using AlgoTrader.Testing;
using Grpc.Net.Client;

namespace AlgoTrader.Reliability.Processes.Servers;

/// <summary>A broker, and what runs it: whenever its process ends it is started again, at the same address.</summary>
internal sealed class BrokerProcess : IAsyncDisposable
{
    private readonly Watchdog _watchdog;
    private readonly string _folder;
    private readonly IReadOnlyList<KeyValuePair<string, string>> _settings;
    private readonly GrpcChannel _channel;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _running;
    private volatile Child? _child;
    private volatile TaskCompletionSource _held = Released();

    public BrokerProcess(Watchdog watchdog, string folder, string name, IEnumerable<KeyValuePair<string, string>> settings)
    {
        (_watchdog, _folder, Name) = (watchdog, folder, name);
        Address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}");
        var health = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}");
        Health = new(health + "/healthz");
        _settings =
        [
            new("Kestrel:Endpoints:http:Url", Address),
            new("Kestrel:Endpoints:http:Protocols", "Http2"),
            new("Kestrel:Endpoints:health:Url", health),
            new("Kestrel:Endpoints:health:Protocols", "Http1"),
            new("Logging:Console:FormatterName", "simple"),
            new("Logging:Console:FormatterOptions:SingleLine", "true"),
            new("Logging:Console:FormatterOptions:TimestampFormat", "HH:mm:ss.fff "),
            .. settings,
        ];
        Directory.CreateDirectory(folder);
        _channel = GrpcChannel.ForAddress(Address);
        _running = RunAsync();
    }

    public string Name { get; }

    public string Address { get; }

    public Uri Health { get; }

    public string LogFile => Path.Combine(_folder, Name + ".log");

    public BrokerReplica Replica => new(Address, _channel.CreateCallInvoker());

    /// <summary>The present process has stood by for so long that it has rehearsed.</summary>
    public bool IsWarm { get; private set; }

    /// <summary>Used by the present process so far: on a busy machine it tells more than a clock.</summary>
    public TimeSpan ProcessorTime => _child?.ProcessorTime ?? TimeSpan.Zero;

    /// <summary>Exit codes of processes that were not killed, in order: 75 of a deposed leader.</summary>
    public List<int> ExitCodes { get; } = [];

    /// <summary>Killed by SIGKILL, and not started again before <see cref="Release"/>.</summary>
    public async Task HoldAsync()
    {
        _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await KillAsync();
    }

    public void Release() => _held.TrySetResult();

    public Task KillAsync() => _child?.KillAsync() ?? Task.CompletedTask;

    /// <summary>SIGSTOP, and SIGCONT after a time.</summary>
    public async Task PauseAsync(TimeSpan time)
    {
        if (_child is not { } child)
            return;
        await child.StopAsync();
        await Task.Delay(time, TimeProvider.System);
        await child.ContinueAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        Release();
        await KillAsync();
        await _running;
        _channel.Dispose();
        _ending.Dispose();
    }

    private static TaskCompletionSource Released()
    {
        var released = new TaskCompletionSource();
        released.SetResult();
        return released;
    }

    private async Task RunAsync()
    {
        while (true)
        {
            await _held.Task;
            if (_ending.IsCancellationRequested)
                return;
            IsWarm = false;
            await using var child = new Child(_watchdog, StartInfo(), LogFile, line => IsWarm |= line.Contains("rehearsed", StringComparison.Ordinal));
            _child = child;
            if (_ending.IsCancellationRequested)
                await child.KillAsync();
            await child.Exited;
            const int killed = 128 + 9;
            if (child.ExitCode != killed)
                ExitCodes.Add(child.ExitCode);
        }
    }

    private ProcessStartInfo StartInfo()
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "AlgoTrader.IbBroker")) { WorkingDirectory = AppContext.BaseDirectory };
        // In the environment: a password has no place in an argument.
        foreach (var (name, value) in _settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return start;
    }
}
