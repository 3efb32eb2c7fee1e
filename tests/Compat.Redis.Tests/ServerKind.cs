namespace Compat.Redis.Tests;

public enum ServerKind
{
    /// <summary>The redis-server of the machine.</summary>
    Redis,

    /// <summary>The server of this repository.</summary>
    InRepo,
}
