namespace AlgoTrader.Data.Tests.Redis;

public enum ServerKind
{
    /// <summary>The redis-server of the machine, with its append-only file.</summary>
    Redis,

    /// <summary>The server of this repository, which keeps nothing on disk.</summary>
    InRepo,
}
