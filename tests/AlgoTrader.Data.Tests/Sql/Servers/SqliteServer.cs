namespace AlgoTrader.Data.Tests.Sql.Servers;

/// <summary>SQLite files in a folder that goes with the test run.</summary>
public sealed class SqliteServer : IDatabaseServer, IDisposable
{
    private readonly DirectoryInfo _folder = ScratchFolder.Create("algotrader-sqlite-");
    private int _last;

    public string? MissingReason => null;

    public string Folder => _folder.FullName;

    public Task<string> CreateDatabaseAsync() => Task.FromResult($"Data Source={Path.Combine(Folder, $"test{Interlocked.Increment(ref _last)}.db")}");

    public void Dispose() => _folder.Delete(recursive: true);
}
