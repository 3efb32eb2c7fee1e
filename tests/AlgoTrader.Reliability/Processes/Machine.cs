using AlgoTrader.Reliability.Processes.Servers;

namespace AlgoTrader.Reliability.Processes;

/// <summary>What the worlds of a run share: the folder, the watchdog and the database server.</summary>
internal sealed class Machine : IAsyncDisposable
{
    private Machine()
    {
        Folder = Directory.CreateTempSubdirectory("algotrader-processes-").FullName;
        Watchdog = new(Folder);
        Database = new(Watchdog, Path.Combine(Folder, "mariadb"));
    }

    public string Folder { get; }

    public Watchdog Watchdog { get; }

    public MariaDbProcess Database { get; }

    public static async Task<Machine> StartAsync()
    {
        var machine = new Machine();
        try
        {
            await machine.Database.InstallAsync();
            await machine.Database.StartAsync();
            return machine;
        }
        catch
        {
            machine.Watchdog.Keep();
            await machine.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Watchdog.Dispose();
    }
}
