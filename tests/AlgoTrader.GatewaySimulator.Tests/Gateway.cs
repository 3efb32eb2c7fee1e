using System.Collections.Concurrent;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Testing;
using AlgoTrader.Tws.Connection;
using Microsoft.Extensions.Logging;

namespace AlgoTrader.GatewaySimulator.Tests;

/// <summary>A simulator in this process on a free port, and what it logged.</summary>
internal sealed class Gateway : IAsyncDisposable, ILogger
{
    private readonly ConcurrentQueue<string> _log = new();
    private GatewayServer? _server;

    public int Port { get; private init; }

    public TwsEndpoint Endpoint => new("127.0.0.1", Port);

    public IReadOnlyCollection<string> Log => _log;

    /// <param name="time">Null for the system's.</param>
    public static Gateway Start(SimulatorOptions options, TimeProvider? time = null)
    {
        var gateway = new Gateway { Port = FreePort.Next() };
        gateway._server = GatewayServer.Start(options with { Port = gateway.Port }, time ?? TimeProvider.System, gateway);
        return gateway;
    }

    /// <summary>Plays a market that the test made.</summary>
    public static Gateway Start(SimulatorOptions options, InstrumentCatalogue instruments, MarketSource market)
    {
        var gateway = new Gateway { Port = FreePort.Next() };
        gateway._server = GatewayServer.Start(options with { Port = gateway.Port }, instruments, market, TimeProvider.System, gateway);
        return gateway;
    }

    public Task<Client> ConnectAsync(int clientId = 1) => Client.ConnectAsync(Endpoint, clientId);

    /// <summary>With the id of a connection that has ended: the gateway notices that a moment after its client.</summary>
    public async Task<Client> ReconnectAsync(int clientId = 1)
    {
        while (true)
        {
            try
            {
                return await ConnectAsync(clientId);
            }
            catch (TwsHandshakeException error) when (error.Code == 326)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
            }
        }
    }

    /// <summary>Lets a market that started paused go on, after all that <paramref name="client"/> has asked for so far.</summary>
    public async Task ResumeAsync(Client client)
    {
        await client.Connection.RequestCurrentTimeAsync();
        _server!.Resume();
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _server, null) is { } server)
            await server.DisposeAsync();
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _log.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");
}
