using AlgoTrader.Data.Tests.Sql.Servers;

[assembly: AssemblyFixture(typeof(MariaDbServer))]

namespace AlgoTrader.Data.Tests.Sql.Servers;

/// <summary>One real MariaDB for the whole test run, started by the first test that asks.</summary>
public sealed class MariaDbServer : IDatabaseServer, IAsyncDisposable
{
    private readonly SemaphoreSlim _starting = new(1);
    private MariaDbProcess? _server;
    private int _last;

    public string? MissingReason => MariaDbProcess.MissingReason;

    public async Task<string> CreateDatabaseAsync()
    {
        await _starting.WaitAsync();
        try
        {
            _server ??= await MariaDbProcess.StartAsync();
        }
        finally
        {
            _starting.Release();
        }

        return await _server.CreateDatabaseAsync($"test{Interlocked.Increment(ref _last)}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _starting.Dispose();
    }
}
