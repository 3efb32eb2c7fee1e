using AlgoTrader.GatewaySimulator;
using AlgoTrader.GatewaySimulator.Server;

namespace AlgoTrader.Testing.Hosts;

/// <summary>The simulated gateway in this process, on a loopback port.</summary>
public sealed class GatewayHost : IAsyncDisposable
{
    private readonly GatewayServer _server;
    private bool _disposed;

    private GatewayHost(SimulatorOptions options)
    {
        Port = options.Port;
        _server = GatewayServer.Start(options, TimeProvider.System, Log);
    }

    public int Port { get; }

    public LogLines Log { get; } = new();

    public static GatewayHost Start(SimulatorOptions options, int? port = null) => new(options with { Port = port ?? FreePort.Next() });

    /// <summary>Lets a market that started paused go on.</summary>
    public void Resume() => _server.Resume();

    /// <summary>May be called again: a test may end the gateway before its end.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_disposed)
            await _server.DisposeAsync();
        _disposed = true;
    }
}
