namespace StackExchange.Redis.Databases;

/// <summary>Commands on one database; stateless.</summary>
internal sealed partial class RedisDatabase(ConnectionMultiplexer multiplexer, int database) : RedisBase(multiplexer), IDatabase
{
    public int Database { get; } = database;
}
